import { cellTint } from '../../../scene/paint/matrix-marks.js';
import { scaleWords, tintOf } from '../../../scene/paint/tint.js';
import type { Cell } from '../../../scene/scene.js';
import { s } from '../dom.js';
import { pictureNumber } from '../numbers/number.js';
import type { Replay } from '../numbers/replay.js';
import { backward, outline } from './overlay.js';

/**
 * The numbers that a picture shows for each value.
 *
 * A number that is not known yet is undefined.
 */
export interface Moment {
  readonly data: (i: number) => number | undefined;
  readonly grad: (i: number) => number | undefined;
}

/** The highlights in a picture. */
export interface Light {
  /** The ids of the highlighted nodes; without any, nothing is faded. */
  readonly nodes: Iterable<string>;
  /** Edges, as the id of the node they lead to and the slot. */
  readonly edges?: Iterable<string>;
  /** Framed nodes, with the role in the step that gives the color. */
  readonly frames?: ReadonlyMap<string, Frame>;
  /** Whether the edges are drawn as arrows of the backward pass. */
  readonly isBack?: boolean;
}

/** Why a node is framed: it is selected, or it has a role in the step. */
export type Frame = 'selected' | 'upstream' | 'operand' | 'result';

/** A number in the picture. */
interface Shown {
  readonly value: number;
  readonly kind: 'data' | 'grad';
  readonly text: SVGTextElement | undefined;
  readonly tint: SVGElement | undefined;
  /** For a cell without a number: what shows that it is negative. */
  readonly minus: Element | undefined;
  /** For a cell of a matrix: the absolute value with the strongest tint. */
  readonly most: number | undefined;
  readonly room: number;
  was: string;
}

/**
 * One layout of the graph.
 *
 * It is an SVG of the page whose numbers and highlights can be changed.
 */
export class Picture {
  readonly svg: SVGSVGElement;
  readonly world: SVGGElement;
  readonly width: number;
  readonly height: number;
  /** The size of its text in px, at full width. */
  readonly text: number;
  /** The elements of each node, by id. */
  readonly nodes: Map<string, SVGGElement[]> = new Map();
  readonly #scopes: [path: string, id: string][] = [];
  readonly #edges = new Map<string, SVGGElement>();
  readonly #shown: Shown[] = [];
  readonly #style: string;
  readonly #digits: number;
  /** The element of the legend that explains the shades. */
  readonly #scale: Element | null;
  readonly #overlay = s('g', { class: 'dl-over' });
  #lit: Element[] = [];
  readonly #places = new Map<SVGGElement, DOMRect>();

  constructor(svg: SVGSVGElement, replay: Replay) {
    this.svg = svg;
    this.world = svg.querySelector('g.world') ?? svg.querySelector('g') ?? s('g', {});
    // A picture that was not drawn for a live page does not name its style.
    const isRecord = [...svg.querySelectorAll('text')].some(({ textContent }) => textContent === 'data ');
    const { live = isRecord ? 'record' : 'compact', digits = isRecord ? '4' : '3', text = '12' } = svg.dataset;
    this.#style = live;
    this.#digits = Number(digits);
    this.text = Number(text);
    const { width, height } = svg.viewBox.baseVal;
    [this.width, this.height] = [width, height];
    this.#scale = svg.querySelector('[data-n=scale]');
    this.#bind(replay);
    this.world.append(this.#overlay);
  }

  #bind(replay: Replay): void {
    const add = (id: string, group: SVGGElement): void => {
      group.dataset.id = id;
      const known = this.nodes.get(id);
      if (known === undefined) this.nodes.set(id, [group]);
      else known.push(group);
      // The tooltip would show the old numbers.
      if (group.firstElementChild?.localName === 'title') group.firstElementChild.remove();
    };
    const start = this.svg.id.length + 1;
    for (const group of this.svg.querySelectorAll<SVGGElement>('g.node')) {
      const id = group.id.slice(start);
      const value = replay.places.get(id);
      if (!group.classList.contains('matrix')) add(id, group);
      if (group.dataset.scope !== undefined) this.#scopes.push([group.dataset.scope, id]);
      if (value === undefined) continue;
      if (this.svg.dataset.live === undefined) markNumbers(group);
      for (const text of group.querySelectorAll<SVGTextElement>(':scope>text[data-n]')) {
        const kind = text.dataset.n === 'data' ? 'data' : 'grad';
        this.#show(
          value,
          kind,
          text,
          kind === 'grad' ? (group.querySelector('[data-n=tint]') ?? undefined) : undefined,
        );
      }
    }
    for (const cell of this.svg.querySelectorAll<SVGGElement>('g.cell[data-of]')) {
      const { of = '', n, most } = cell.dataset;
      const value = replay.places.get(of);
      if (value === undefined) continue;
      add(of, cell);
      const text = cell.querySelector<SVGTextElement>('text') ?? undefined;
      this.#show(
        value,
        n === 'data' ? 'data' : 'grad',
        text,
        cell.querySelector('[data-n=tint]') ?? undefined,
        Number(most),
      );
    }
    for (const edge of this.svg.querySelectorAll<SVGGElement>('g.edge[data-e]'))
      this.#edges.set(edge.dataset.e ?? '', edge);
  }

  #show(value: number, kind: 'data' | 'grad', text?: SVGTextElement, tint?: SVGElement, most?: number): void {
    const { w = '60' } = text?.dataset ?? {};
    // Without a class it is not painted.
    tint?.setAttribute('fill', 'none');
    const minus = tint?.parentNode?.querySelector('[data-n=minus]') ?? undefined;
    this.#shown.push({ value, kind, text, tint, minus, most, room: Number(w), was: text?.textContent ?? '' });
  }

  /** Writes the numbers of a moment into their places. */
  paint(moment: Moment, replay: Replay): void {
    const greatest = this.#style === 'compact' ? greatestOf(replay) : 0;
    if (this.#scale !== null && greatest > 0) this.#scale.textContent = scaleWords(greatest);
    for (const shown of this.#shown) {
      const { value, kind, text, tint, minus, most, room } = shown;
      const x = moment[kind](value);
      if (text !== undefined) {
        const isRecord = this.#style === 'record';
        const now = x === undefined ? '' : pictureNumber(x, this.#digits, isRecord, room, this.text);
        if (now !== shown.was) text.textContent = shown.was = now;
      }
      if (tint === undefined) continue;
      const cell: Pick<Cell, 'kind' | 'value'> = x === undefined ? { kind } : { kind, value: x };
      const paint = most === undefined ? tintOf(x ?? 0, greatest) : (cellTint(cell, most) ?? 'inner-fill');
      const name = paint === undefined ? '' : `f-${paint}`;
      if (tint.getAttribute('class') !== name) tint.setAttribute('class', name);
      minus?.setAttribute('visibility', name.startsWith('f-negative') ? 'visible' : 'hidden');
    }
  }

  /** The box that shows a node: its own, or that of a folded scope that contains it. */
  boxOf(id: string, scope: string | undefined): string | undefined {
    if (this.nodes.has(id)) return id;
    return this.#scopes.find(([path]) => scope === path || scope?.startsWith(`${path}/`))?.[1];
  }

  /** Highlights nodes and edges, and removes all other highlights. */
  light({ nodes, edges = [], frames = new Map(), isBack = false }: Light): void {
    for (const element of this.#lit) element.classList.remove('dl-on');
    this.#lit = [];
    this.#overlay.replaceChildren();
    for (const id of nodes) this.#lit.push(...(this.nodes.get(id) ?? []));
    for (const key of edges) {
      const edge = this.#edges.get(key);
      if (edge === undefined) continue;
      this.#lit.push(edge);
      if (isBack) this.#overlay.append(...backward(edge));
    }
    for (const element of this.#lit) element.classList.add('dl-on');
    this.svg.classList.toggle('dl-dim', this.#lit.length > 0);
    this.svg.classList.toggle('dl-back', isBack);
    for (const [id, frame] of frames)
      for (const group of this.nodes.get(id) ?? [])
        this.#overlay.append(outline(this.#placeOf(group), `frame dl-${frame}`));
  }

  /** Where a group is: found once, as nothing moves. */
  #placeOf(group: SVGGElement): DOMRect {
    const known = this.#places.get(group);
    if (known !== undefined) return known;
    const { x, y, width, height } = group.getBBox();
    const [own, all] = [group.getCTM(), this.world.getCTM()];
    const { e = 0, f = 0 } = (own && all?.inverse().multiply(own)) ?? {};
    const place = new DOMRect(x + e, y + f, width, height);
    this.#places.set(group, place);
    return place;
  }

  /** Gives groups a target of at least 44 px of the page, unless the picture is too small to be read. */
  widen(groups: readonly SVGGElement[]): void {
    const least = (44 * this.width) / this.svg.getBoundingClientRect().width;
    if (this.text * 5.5 < least) return;
    // All places first: each would need a new layout after a change.
    const boxes = groups.map((group) => [this.#placeOf(group), group.getBBox()] as const);
    for (const [i, [, box]] of boxes.entries())
      groups[i]?.append(
        outline(box, 'target', Math.max(0, least - box.width) / 2, Math.max(0, least - box.height) / 2),
      );
  }

  /** Where a node is, in the picture's own px. */
  placeOf(id: string): DOMRect | undefined {
    const group = this.nodes.get(id)?.[0];
    return group && this.#placeOf(group);
  }
}

/** Finds the numbers of a value in a picture that was not drawn for a live page: the last numbers in its texts. */
function markNumbers(group: SVGGElement): void {
  const isNumber = ({ textContent }: Element): boolean =>
    /^[-−]?(?:[\d.]+(?:e[-−]?\d+)?|nan|inf|∞)$/i.test(textContent ?? '');
  const texts = [...group.querySelectorAll<SVGTextElement>(':scope>text')].filter(isNumber).slice(-2);
  for (const [i, text] of texts.entries()) text.dataset.n = i === 0 ? 'data' : 'grad';
}

/** The greatest absolute value of a gradient, as by `scaleOf`. */
function greatestOf(replay: Replay): number {
  let greatest = 0;
  for (const i of replay.graph.nodes.keys()) {
    if (!replay.isValue(i) || replay.isConstant(i)) continue;
    const size = Math.abs(replay.grad(i) ?? 0);
    if (Number.isFinite(size) && size > greatest) greatest = size;
  }
  return greatest;
}
