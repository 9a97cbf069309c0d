import type { ValueNode } from '../../../../graph/graph.js';
import { h } from '../dom.js';
import { nameOf, type Stage } from '../live.js';
import { Camera } from './camera.js';
import { Picture } from './picture.js';

/** A layout that responds to the reader. */
interface Awake {
  readonly picture: Picture;
  readonly camera: Camera;
}

/** The width of a panel beside a picture, and the space around the picture, in px. */
const [BESIDE, AROUND] = [380, 26];

/**
 * The pictures of an element.
 *
 * Which one is visible, and what in it can have the focus.
 */
export class Layouts {
  /** The element that contains the pictures. */
  readonly element: HTMLElement;
  /** The names of the levels of detail. */
  readonly levels: readonly string[];
  readonly #stage: Stage;
  readonly #svgs: readonly SVGSVGElement[];
  readonly #awake = new Map<SVGSVGElement, Awake>();
  #level: string;
  #seen: SVGSVGElement;

  constructor(stage: Stage, svgs: readonly SVGSVGElement[]) {
    this.#stage = stage;
    this.#svgs = svgs;
    this.#seen = svgs[0] as SVGSVGElement;
    this.levels = [...new Set(svgs.map(levelOf))];
    this.#level = this.levels[0] ?? '';
    const title = this.#seen.querySelector('title')?.textContent ?? 'Computational graph';
    this.element = h(
      'div',
      { class: 'stage', tabindex: 0, role: 'group', 'aria-label': `${title}. Arrow keys move from value to value.` },
      ...svgs.map((svg) => h('slot', { name: svg.slot, hidden: svg !== this.#seen })),
    );
  }

  /** The visible picture; undefined while all are as in the page. */
  get picture(): Picture | undefined {
    return this.#awake.get(this.#seen)?.picture;
  }

  get camera(): Camera | undefined {
    return this.#awake.get(this.#seen)?.camera;
  }

  /** Makes the visible picture respond; returns whether it did not before. */
  wake(): boolean {
    if (this.#awake.has(this.#seen)) return false;
    const { replay } = this.#stage;
    const picture = new Picture(this.#seen, replay);
    this.#awake.set(this.#seen, { picture, camera: new Camera(picture) });
    picture.svg.setAttribute('role', 'group');
    const leaves: SVGGElement[] = [];
    for (const [id, groups] of picture.nodes) {
      const node = replay.places.get(id);
      const isValue = node !== undefined && replay.isValue(node);
      for (const group of groups) {
        const label = isValue ? this.#labelOf(group, node) : group.dataset.scope && `${textOf(group)}, folded`;
        if (label === undefined) continue;
        const isLeaf = isValue && replay.isLeaf(node);
        group.setAttribute('role', isLeaf || !isValue ? 'button' : 'img');
        group.setAttribute('tabindex', '-1');
        group.setAttribute('aria-label', label);
        if (isValue && !isLeaf) continue;
        if (isLeaf) group.classList.add('dl-leaf');
        // The cells of a matrix are next to each other.
        if (!group.classList.contains('cell')) leaves.push(group);
        // Separates the visible texts, so that they read as words.
        for (const text of group.querySelectorAll('text')) text.before(' ');
      }
    }
    picture.widen(leaves);
    this.element.removeAttribute('tabindex');
    this.tabStop();
    return true;
  }

  /** Makes one value of the picture reachable by Tab: the selected one, or the first. */
  tabStop(): void {
    const { picture } = this;
    if (picture === undefined) return;
    picture.svg.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    const { selected } = this.#stage;
    const own = selected === undefined ? undefined : picture.nodes.get(this.#idOf(selected))?.[0];
    (own ?? picture.svg.querySelector('[tabindex]'))?.setAttribute('tabindex', '0');
  }

  /** Moves the focus to the value that Tab reaches. */
  focusFirst(): void {
    this.#seen.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
  }

  /** Moves the focus to a value, and makes it visible. */
  focus(node: number): void {
    const id = this.#idOf(node);
    this.picture?.nodes.get(id)?.[0]?.focus({ preventScroll: this.camera?.isNear === true });
    this.show(node);
  }

  /** Pans a picture that is zoomed in, to make a value visible. */
  show(node: number): void {
    const { id, scope } = this.#stage.replay.value(node);
    const place = this.picture?.placeOf(this.picture.boxOf(id, scope) ?? '');
    if (place === undefined) return;
    this.camera?.show(place);
    const { svg, height } = this.picture as Picture;
    if (this.camera?.isNear) return;
    // A picture that is higher than its element scrolls there; the page does not.
    const unit = svg.getBoundingClientRect().height / height;
    const [top, bottom] = [place.y * unit, (place.y + place.height) * unit + 2 * MARGIN];
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top - MARGIN;
    else if (bottom > scrollTop + clientHeight) this.element.scrollTop = bottom - clientHeight + MARGIN;
  }

  /** Updates the accessible names of a value's elements with the current numbers. */
  name(node: number): void {
    for (const group of this.picture?.nodes.get(this.#idOf(node)) ?? [])
      group.setAttribute('aria-label', this.#labelOf(group, node));
  }

  /** The number of the value that an element shows; for an op, that of its result. */
  nodeAt(target: EventTarget | null): number | undefined {
    const group = target instanceof Element ? target.closest<SVGGElement>('[data-id]') : null;
    if (group === null || !this.#seen.contains(group)) return undefined;
    const { replay } = this.#stage;
    const node = replay.places.get(group.dataset.id ?? '');
    if (node === undefined) return undefined;
    return replay.isOp(node) ? replay.result(node) : replay.isValue(node) ? node : undefined;
  }

  /** The level with more detail than the visible one; undefined if there is none. */
  get next(): string | undefined {
    return this.levels[this.levels.indexOf(this.#level) + 1];
  }

  /** The first value within the folded scope that an element shows; undefined if it shows none. */
  insideOf(target: EventTarget | null): number | undefined {
    const path = target instanceof Element ? target.closest<SVGGElement>('[data-scope]')?.dataset.scope : undefined;
    if (path === undefined) return undefined;
    const { nodes } = this.#stage.replay.graph;
    const isIn = ({ scope }: ValueNode): boolean => scope === path || scope?.startsWith(`${path}/`) === true;
    const found = nodes.findIndex((node) => isIn(node as ValueNode));
    return found < 0 ? undefined : found;
  }

  /**
   * Shows the layout with the larger text at the host's width, with the panel beside it if both fit.
   *
   * @returns whether the layout has changed
   */
  choose(host: HTMLElement, level: string = this.#level): boolean {
    const width = host.clientWidth;
    this.#level = level;
    if (width === 0) return false;
    const own = this.#svgs.filter((svg) => levelOf(svg) === level);
    const textOf = (svg: SVGSVGElement): number =>
      Number(svg.dataset.text ?? 12) * Math.min(1, (width - AROUND) / svg.viewBox.baseVal.width);
    const best = own.reduce((a, b) => (textOf(b) > textOf(a) + 0.05 ? b : a), own[0] ?? this.#seen);
    const { width: w, height } = best.viewBox.baseVal;
    host.shadowRoot?.firstElementChild?.classList.toggle('beside', height > w && w + AROUND + BESIDE <= width);
    if (best === this.#seen) return false;
    this.#seen = best;
    for (const slot of this.element.querySelectorAll('slot')) slot.hidden = slot.name !== best.slot;
    return true;
  }

  #idOf(node: number): string {
    return this.#stage.replay.node(node).id;
  }

  /** The accessible name of a value: its visible text, so that voice control can name it, and the facts about it. */
  #labelOf(group: SVGGElement, node: number): string {
    const { replay } = this.#stage;
    const { role } = replay.value(node);
    const name = nameOf(node, this.#stage);
    return `${textOf(group)}: ${name}, ${role}, data ${replay.data(node) ?? 'unknown'}, gradient ${replay.grad(node) ?? 'unknown'}`;
  }
}

const textOf = (group: SVGGElement): string =>
  [...group.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');

/** The margin around what is scrolled to, in px. */
const MARGIN = 12;

const levelOf = (svg: SVGSVGElement): string => svg.dataset.level ?? '';
