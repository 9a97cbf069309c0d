import type { Replay } from './numbers/replay.js';
import { Teller } from './numbers/teller.js';
import type { Light, Picture } from './picture/picture.js';

/** The mode of a picture: exploring numbers, or going through the steps. */
export type Mode = 'explore' | 'steps';

/** What the parts of a live picture share: its numbers, and the ways to show them. */
export interface Stage {
  readonly replay: Replay;
  /** The visible layout; undefined before the reader interacts with the picture. */
  readonly picture: Picture | undefined;
  readonly mode: Mode;
  /** The number of the node that is selected. */
  readonly selected: number | undefined;
  /** The teller for the current numbers. */
  teller(): Teller;
  /** Sets the number of a leaf, and recomputes all others. */
  set(leaf: number, x: number): void;
  /** Sets all leaves back to their original numbers. */
  reset(): void;
  select(node: number | undefined): void;
  /** Moves the focus in the picture to the selected node. */
  focus(node: number): void;
  /** Announces a sentence to screen readers. */
  say(text: string): void;
  /** Repaints numbers and highlights. */
  paint(): void;
}

/** Makes a teller when it is needed, and a new one after numbers have changed. */
export class Tellers {
  readonly #replay: Replay;
  #known: Teller | undefined;

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  get(): Teller {
    this.#known ??= new Teller(this.#replay);
    return this.#known;
  }

  forget(): void {
    this.#known = undefined;
  }
}

/** Fires the event that tells the page a leaf's new number. */
export function tellPage(host: HTMLElement, leaf: number, replay: Replay): void {
  const { id } = replay.node(leaf);
  host.dispatchEvent(new CustomEvent('dotgrad-change', { bubbles: true, detail: { id, data: replay.data(leaf) } }));
}

/**
 * The highlights for a node.
 *
 * Its operands, its consumers, and its path to the root.
 */
export function lookAt(node: number, stage: Stage): Light {
  const { replay, picture } = stage;
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const add = (i: number): void => {
    const { id, scope } = replay.value(i);
    const box = picture?.boxOf(id, scope);
    if (box !== undefined) nodes.add(box);
  };
  const id = (i: number): string => replay.node(i).id;
  const join = (op: number, slot: number): void => {
    for (const edge of edgesOf(op, slot, stage)) edges.add(edge);
  };
  const made = replay.producer(node);
  if (made >= 0) {
    add(made);
    replay.forEachOperand(made, (operand, slot) => {
      add(operand);
      join(made, slot);
    });
  }
  const way = [node];
  const seen = new Set(way);
  for (let i = way.pop(); i !== undefined; i = way.pop()) {
    add(i);
    for (const to of replay.targets(i)) {
      if (replay.isOp(to))
        replay.forEachOperand(to, (operand, slot) => {
          if (operand === i) join(to, slot);
        });
      if (seen.has(to)) continue;
      seen.add(to);
      way.push(to);
    }
  }
  return { nodes, edges, frames: new Map([[id(node), 'selected']]) };
}

/** The edges from an operand to a result: over the op, if that has a box. */
export function edgesOf(op: number, slot: number, { replay, picture }: Stage): readonly string[] {
  const [{ id }, result] = [replay.node(op), replay.node(replay.result(op)).id];
  return picture?.nodes.has(id) ? [`${id} ${slot}`, `${result} 0`] : [`${result} ${slot}`];
}

/** The name of a value in the steps, or its label or id. */
export function nameOf(node: number, { replay }: Stage, teller?: Teller): string {
  const { id, label } = replay.value(node);
  return teller?.words.name(node).text ?? label ?? id;
}
