import { Address } from './address.js';
import { h } from './dom.js';
import { type Keyed, pressKey } from './keys.js';
import { lookAt, type Mode, Tellers, tellPage } from './live.js';
import { readGraph } from './numbers/read.js';
import { Replay } from './numbers/replay.js';
import type { Teller } from './numbers/teller.js';
import { bar } from './panel/bar.js';
import { Explore } from './panel/explore.js';
import { Search } from './panel/search.js';
import { Steps } from './panel/steps.js';
import type { Camera } from './picture/camera.js';
import { Layouts } from './picture/layouts.js';
import type { Light, Picture } from './picture/picture.js';
import { type Pointed, Pointers } from './pointer.js';

/** A live picture: its numbers, and its responses to readers. */
export class Core implements Keyed, Pointed {
  readonly replay: Replay;
  mode: Mode = 'explore';
  selected: number | undefined;
  readonly #host: HTMLElement;
  readonly #layouts: Layouts;
  readonly #tellers: Tellers;
  readonly #address: Address;
  readonly #status = h('p', { role: 'status', class: 'status' });
  readonly explore: Explore;
  readonly steps: Steps;
  readonly #search: Search;
  readonly #showMode: (mode: Mode) => void;
  readonly #showLevel: (level: string) => void;
  #hovered: number | undefined;
  #hasChanged = false;

  /** @throws Error on a graph that cannot be read */
  constructor(host: HTMLElement, root: ShadowRoot, svgs: readonly SVGSVGElement[]) {
    this.#host = host;
    const json = svgs.map((svg) => svg.querySelector('metadata')?.textContent).find((text) => text);
    this.replay = new Replay(readGraph(json ?? ''), host.hasAttribute('constants'));
    this.#tellers = new Tellers(this.replay);
    this.#address = new Address(host.id);
    this.#layouts = new Layouts(this, svgs);
    this.explore = new Explore(this);
    this.steps = new Steps(this, this.#address);
    this.#search = new Search(this);
    const { element, show, showLevel } = bar({
      turn: (mode) => this.turn(mode),
      zoom: (factor) => this.#zoom(factor),
      levels: this.#layouts.levels,
      detail: (level) => this.#choose(level),
      search: this.#search.isNeeded ? this.#search.element : undefined,
    });
    [this.#showMode, this.#showLevel] = [show, showLevel];
    const panel = h('div', { class: 'panel' }, this.explore.element, this.steps.element);
    root.replaceChildren(h('div', { class: 'all' }, element, this.#layouts.element, panel, this.#status));
    this.#listen(root);
    this.#turned();
  }

  get picture(): Picture | undefined {
    return this.#layouts.picture;
  }

  get camera(): Camera | undefined {
    return this.#layouts.camera;
  }

  teller(): Teller {
    return this.#tellers.get();
  }

  #listen(root: ShadowRoot): void {
    const { element: stage } = this.#layouts;
    new Pointers(this, stage);
    stage.addEventListener('pointerenter', () => this.#wake());
    stage.addEventListener('focusin', (event) => this.#focusIn(event));
    root.addEventListener('keydown', (event) => pressKey(event as KeyboardEvent, this));
    new ResizeObserver(() => this.#choose()).observe(this.#host);
  }

  /** Follows the page's address and printing. */
  connect(): void {
    this.#layouts.choose(this.#host);
    this.#address.follow(
      (step) => this.#follow(step),
      () => this.camera?.fit(),
    );
  }

  disconnect(): void {
    this.#address.leave();
  }

  /** Makes the picture respond; until then nothing on the page is changed. */
  #wake(): void {
    if (this.#layouts.wake() && (this.#hasChanged || this.mode === 'steps')) this.paint();
  }

  /** Shows the layout that suits the width; a level that the reader chose responds at once. */
  #choose(level?: string): void {
    const wasAwake = this.picture !== undefined || level !== undefined;
    if (!this.#layouts.choose(this.#host, level) || !wasAwake) return;
    this.#layouts.wake();
    this.paint();
  }

  open(target: EventTarget | null): boolean {
    const inside = this.#layouts.insideOf(target);
    const { next } = this.#layouts;
    if (inside === undefined || next === undefined) return false;
    this.#showLevel(next);
    this.#choose(next);
    this.focus(inside);
    return true;
  }

  #zoom(factor: number | undefined): void {
    this.#wake();
    if (factor === undefined) this.camera?.fit();
    else this.camera?.zoom(factor);
  }

  turn(mode: Mode): void {
    this.mode = mode;
    this.#wake();
    this.#turned();
    if (mode === 'steps') this.steps.go(this.steps.number);
    else {
      this.explore.show();
      this.paint();
      this.#address.write(undefined);
    }
  }

  #turned(): void {
    this.#showMode(this.mode);
    this.explore.element.hidden = this.mode !== 'explore';
    this.steps.element.hidden = this.mode !== 'steps';
  }

  set(leaf: number, x: number): void {
    if (!this.replay.isLeaf(leaf)) return;
    this.replay.set(leaf, x);
    this.#changed();
    tellPage(this.#host, leaf, this.replay);
  }

  renew(json: string): void {
    this.replay.renew(readGraph(json));
    this.#wake();
    this.#changed();
    if (this.mode === 'steps') this.steps.go(this.steps.number);
  }

  reset(): void {
    const leaves = this.replay.reset();
    this.#changed();
    this.explore.show();
    this.say('All numbers are reset.');
    for (const leaf of leaves) tellPage(this.#host, leaf, this.replay);
  }

  #changed(): void {
    this.#tellers.forget();
    this.#hasChanged = true;
    // Highlights do not change with the numbers, and finding them again would force a layout.
    if (this.mode === 'steps') this.paint();
    else this.#numbers();
    this.explore.update();
  }

  select(node: number | undefined): void {
    this.selected = node;
    this.#layouts.tabStop();
    this.explore.show();
    this.#light();
  }

  focus(node: number): void {
    this.#wake();
    if (this.mode === 'explore') this.select(node);
    this.#layouts.focus(node);
  }

  hover(node: number | undefined): void {
    if (node === this.#hovered || this.mode !== 'explore') return;
    this.#hovered = node;
    this.#light();
  }

  say(text: string): void {
    this.#status.textContent = text;
  }

  paint(): void {
    this.#numbers();
    if (this.mode === 'steps') this.#layouts.show(this.steps.node);
    this.#light();
  }

  #numbers(): void {
    const { picture, replay } = this;
    picture?.paint(this.mode === 'steps' ? this.steps.moment() : replay, replay);
  }

  #light(): void {
    this.picture?.light(this.#lightNow());
  }

  #lightNow(): Light {
    if (this.mode === 'steps') return this.steps.light();
    const looked = this.#hovered ?? this.selected;
    return looked === undefined ? { nodes: this.#search.found } : lookAt(looked, this);
  }

  /** Shows the results of a search, or one of them. */
  found(hit: number | undefined): void {
    this.#wake();
    this.#hovered = undefined;
    this.select(hit);
    if (hit !== undefined) this.#layouts.show(hit);
  }

  nodeAt(target: EventTarget | null): number | undefined {
    return this.#layouts.nodeAt(target);
  }

  #focusIn(event: FocusEvent): void {
    const isStage = event.target === this.#layouts.element;
    this.#wake();
    if (isStage) this.#layouts.focusFirst();
    const node = isStage ? undefined : this.nodeAt(event.target);
    if (node === undefined) return;
    this.#layouts.name(node);
    if (this.mode === 'explore' && node !== this.selected) this.select(node);
  }

  /** Goes to the step in the page's address. */
  #follow(step: number): void {
    if (this.mode === 'steps' && this.steps.number === step) return;
    this.mode = 'steps';
    this.#wake();
    this.#turned();
    this.steps.go(step);
    this.#host.scrollIntoView({ block: 'nearest' });
  }
}
