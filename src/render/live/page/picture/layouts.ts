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

/** The px that a panel beside a picture needs, and what is around the picture. */
const [BESIDE, AROUND] = [380, 26];

/** The pictures of an element: which of them is seen, and what in it can be reached. */
export class Layouts {
  /** What the pictures stand in. */
  readonly element: HTMLElement;
  /** The names of the levels of detail. */
  readonly levels: readonly string[];
  readonly #stage: Stage;
  readonly #svgs: readonly SVGSVGElement[];
  readonly #awake = new Map<SVGSVGElement, Awake>();
  readonly #numbers: ReadonlyMap<string, number>;
  #level: string;
  #seen: SVGSVGElement;

  constructor(stage: Stage, svgs: readonly SVGSVGElement[]) {
    this.#stage = stage;
    this.#svgs = svgs;
    this.#seen = svgs[0] as SVGSVGElement;
    this.levels = [...new Set(svgs.map(levelOf))];
    this.#level = this.levels[0] ?? '';
    this.#numbers = new Map(stage.replay.graph.nodes.map(({ id }, i) => [id, i]));
    const title = this.#seen.querySelector('title')?.textContent ?? 'Computational graph';
    this.element = h(
      'div',
      { class: 'stage', tabindex: 0, role: 'group', 'aria-label': `${title}. Arrow keys lead from value to value.` },
      ...svgs.map((svg) => h('slot', { name: svg.slot, hidden: svg !== this.#seen })),
    );
  }

  /** The picture that is seen; undefined while all are as the page has them. */
  get picture(): Picture | undefined {
    return this.#awake.get(this.#seen)?.picture;
  }

  get camera(): Camera | undefined {
    return this.#awake.get(this.#seen)?.camera;
  }

  /** Makes the picture that is seen respond; says whether it did not yet. */
  wake(): boolean {
    if (this.#awake.has(this.#seen)) return false;
    const { replay } = this.#stage;
    const picture = new Picture(this.#seen, replay);
    this.#awake.set(this.#seen, { picture, camera: new Camera(picture) });
    picture.svg.setAttribute('role', 'group');
    for (const [id, groups] of picture.nodes) {
      const node = this.#numbers.get(id);
      const isValue = node !== undefined && replay.graph.nodes[node]?.kind === 'value';
      for (const group of groups) {
        const label = isValue ? this.#labelOf(group, node) : group.dataset.scope && `${textOf(group)}, folded`;
        if (label === undefined) continue;
        const isLeaf = isValue && replay.isLeaf(node);
        group.setAttribute('role', isLeaf || !isValue ? 'button' : 'img');
        group.setAttribute('tabindex', '-1');
        group.setAttribute('aria-label', label);
        if (isValue && !isLeaf) continue;
        if (isLeaf) group.classList.add('dl-leaf');
        // What is seen are words of their own.
        for (const text of group.querySelectorAll('text')) text.before(' ');
      }
    }
    this.element.removeAttribute('tabindex');
    this.tabStop();
    return true;
  }

  /** One value of the picture can be reached by Tab: the selected one, or the first. */
  tabStop(): void {
    const { picture } = this;
    if (picture === undefined) return;
    picture.svg.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    const { selected } = this.#stage;
    const own = selected === undefined ? undefined : picture.nodes.get(this.#idOf(selected))?.[0];
    (own ?? picture.svg.querySelector('[tabindex]'))?.setAttribute('tabindex', '0');
  }

  /** Gives the focus to the value that Tab reaches. */
  focusFirst(): void {
    this.#seen.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
  }

  /** Gives the focus to a value, which then is seen. */
  focus(node: number): void {
    const id = this.#idOf(node);
    this.picture?.nodes.get(id)?.[0]?.focus({ preventScroll: this.camera?.isNear === true });
    this.show(node);
  }

  /** Moves a picture that one came closer to, so that a value is seen. */
  show(node: number): void {
    const { id, scope } = this.#stage.replay.graph.nodes[node] as ValueNode;
    const place = this.picture?.placeOf(this.picture.boxOf(id, scope) ?? '');
    if (place === undefined) return;
    this.camera?.show(place);
    const { svg, height } = this.picture as Picture;
    if (this.camera?.isNear) return;
    // A picture that is higher than its place is scrolled there, and the page is not.
    const unit = svg.getBoundingClientRect().height / height;
    const [top, bottom] = [place.y * unit, (place.y + place.height) * unit + 2 * MARGIN];
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top - MARGIN;
    else if (bottom > scrollTop + clientHeight) this.element.scrollTop = bottom - clientHeight + MARGIN;
  }

  /** Names the elements of a value by its numbers of now. */
  name(node: number): void {
    for (const group of this.picture?.nodes.get(this.#idOf(node)) ?? [])
      group.setAttribute('aria-label', this.#labelOf(group, node));
  }

  /** The number of the value that an element shows; of an op it is the value that it computes. */
  nodeAt(target: EventTarget | null): number | undefined {
    const group = target instanceof Element ? target.closest<SVGGElement>('[data-id]') : null;
    if (group === null || !this.#seen.contains(group)) return undefined;
    const node = this.#numbers.get(group.dataset.id ?? '');
    if (node === undefined) return undefined;
    const { computation } = this.#stage.replay;
    return computation.isOp(node) ? computation.result(node) : computation.isValue(node) ? node : undefined;
  }

  /** The level that shows more than the one that is seen; undefined where there is none. */
  get next(): string | undefined {
    return this.levels[this.levels.indexOf(this.#level) + 1];
  }

  /** The first value within the folded scope that an element shows; undefined where it shows none. */
  insideOf(target: EventTarget | null): number | undefined {
    const path = target instanceof Element ? target.closest<SVGGElement>('[data-scope]')?.dataset.scope : undefined;
    if (path === undefined) return undefined;
    const { nodes } = this.#stage.replay.graph;
    const isIn = ({ scope }: ValueNode): boolean => scope === path || scope?.startsWith(`${path}/`) === true;
    const found = nodes.findIndex((node) => isIn(node as ValueNode));
    return found < 0 ? undefined : found;
  }

  /**
   * Lets the layout be seen whose text is larger at a width, and the panel stand beside it where both have room.
   *
   * @returns whether it is another than before
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
    return (this.#stage.replay.graph.nodes[node] as ValueNode).id;
  }

  /** What is seen of a value, so that those who speak to their device can name it, and what it is. */
  #labelOf(group: SVGGElement, node: number): string {
    const { graph, data, grad } = this.#stage.replay;
    const { role } = graph.nodes[node] as ValueNode;
    const name = nameOf(node, this.#stage);
    return `${textOf(group)}: ${name}, ${role}, data ${data[node]}, gradient ${grad[node]}`;
  }
}

const textOf = (group: SVGGElement): string =>
  [...group.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');

/** The air around what is scrolled to, in px. */
const MARGIN = 12;

const levelOf = (svg: SVGSVGElement): string => svg.dataset.level ?? '';
