import type { ValueNode } from '../../../../graph/graph.js';
import { h } from '../dom.js';
import type { Stage } from '../live.js';

/** What a search needs. */
interface Searched extends Stage {
  /** Called when the results have changed; `first` is the one to show. */
  found(first: number | undefined): void;
}

/** Finds values by name and scope; Enter goes from one to the next. */
export class Search {
  readonly element: HTMLInputElement;
  /** The ids of the found values. */
  found: readonly string[] = [];
  readonly #stage: Searched;
  #hits: readonly number[] = [];
  #next = 0;

  constructor(stage: Searched) {
    this.#stage = stage;
    this.element = h('input', {
      type: 'search',
      placeholder: 'Find',
      'aria-label': 'Find a value by its name',
      oninput: () => this.#find(),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') this.#jump();
      },
    });
  }

  /** Whether there are so many values that a search is needed. */
  get isNeeded(): boolean {
    return this.#stage.replay.graph.nodes.filter(({ kind }) => kind === 'value').length >= 25;
  }

  #find(): void {
    const wanted = this.element.value.trim().toLowerCase();
    const { nodes } = this.#stage.replay.graph;
    const holds = ({ kind, id, label = '', scope = '' }: ValueNode): boolean =>
      kind === 'value' && (id === wanted || `${scope}/${label}`.toLowerCase().includes(wanted));
    this.#hits = wanted === '' ? [] : nodes.flatMap((node, i) => (holds(node as ValueNode) ? [i] : []));
    this.found = this.#hits.map((i) => (nodes[i] as ValueNode).id);
    this.#next = 0;
    this.#stage.say(wanted === '' ? '' : `${this.#hits.length} found; Enter goes to the next`);
    this.#stage.found(undefined);
  }

  #jump(): void {
    const hit = this.#hits[this.#next];
    if (hit === undefined) return;
    this.#next = (this.#next + 1) % this.#hits.length;
    this.#stage.found(hit);
  }
}
