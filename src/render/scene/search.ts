import type { Graph } from '../../graph/graph.js';
import type { Shortening } from '../../graph/view/done.js';
import type { Folding } from '../../graph/view/fit.js';
import { estimateSize, HIGHEST, leastWidth, READABLE, type Size, smallestText, widthFor } from './estimate.js';
import { type Draft, draftOf, type GraphSceneOptions, sceneOf } from './graph-scene.js';
import { narrowed } from './narrow.js';
import type { Scene } from './scene.js';
import { widened } from './widen.js';

/** The column that a picture is for. */
export interface SearchOptions {
  /** Its width in px. */
  readonly width: number;
  /** The height in px of what a picture has below a scene, such as a legend. */
  readonly below: (scene: Scene) => number;
  /** Whether a tower may shrink to fit. */
  readonly isOpen: boolean;
  /** Whether the graph may be folded further. */
  readonly mayFold: boolean;
  /** The drafts of an earlier search with the same options; new ones are added. */
  readonly drafts?: Drafts | undefined;
}

/** The drafts of graphs in each way; they suit any width, so two pictures of one figure share them. */
export type Drafts = Map<Graph, Map<Way, Draft>>;

/** The chosen scene, and the graph that it shows. */
export interface FittedScene {
  readonly scene: Scene;
  readonly graph: Graph;
  readonly way: Way;
  /** How the graph was folded so that it can be read. */
  readonly folded?: Shortening;
  /** The size in px of the smallest text at this width, if it is too small to read. */
  readonly tooSmall?: number;
  /** Its height in px at this width, if it can be read but is a tower. */
  readonly tooTall?: number;
  /** The least width in px at which it fits, if it does not. */
  readonly needs?: number;
}

/** All options that a scene depends on besides its way. */
export type Rest = Omit<GraphSceneOptions, 'style' | 'cells' | 'direction'>;

/** A way of drawing a graph. */
export interface Way extends Pick<GraphSceneOptions, 'style' | 'cells' | 'direction'> {
  /** Whether ranks that are too broad for the column become several. */
  readonly isNarrow?: boolean;
}

/** The way that takes the least width without dividing ranks. */
const SLIM: Way = { style: 'compact', direction: 'TB', cells: 'stacked' };

/** The ways to try, in order: each takes less width than the one before, and is harder to read. */
export const WAYS: readonly Way[] = [
  { style: 'record', direction: 'LR' },
  { style: 'compact', direction: 'LR', cells: 'row' },
  { style: 'compact', direction: 'LR', cells: 'stacked' },
  { style: 'record', direction: 'TB' },
  { style: 'compact', direction: 'TB', cells: 'row' },
  SLIM,
  { ...SLIM, isNarrow: true },
];

/** Whether edges cannot be followed in a picture: a folded one is better. */
export function isCrowded({ nodes }: Graph, { isNarrow = false }: Way): boolean {
  return isNarrow && nodes.length > MOST_NODES;
}

/** The most nodes of a narrow picture. */
const MOST_NODES = 120;

/** At most this many layouts are tried, because layouts take time. */
const MOST_LAYOUTS = 3;

/** Smaller text sizes in px to plan ranks for, if ranks with readable text would not fit the column. */
const SMALLER = [8, 7, 6, 5, 4];

/** A second plan of narrow ranks asks for a little less than the first one took. */
const TIGHTER = 0.97;

/** What was tried: a graph, a way and their draft. */
interface Trial extends Pick<FittedScene, 'graph' | 'way' | 'folded'> {
  readonly draft: Draft;
}

/** A trial, and its exact or estimated size. */
interface Tried extends Trial {
  readonly scene?: Scene;
  /** The size in px of its smallest text at the width. */
  readonly text: number;
}

/** Tries ways of drawing graphs for a column, and remembers those that did not fit. */
export class Search {
  readonly #options: SearchOptions;
  readonly #run: (dot: string) => Promise<string>;
  readonly #drafts: Drafts;
  readonly #tried: Tried[] = [];
  #layouts = 0;

  /** @param run lays out DOT text of a graph, and gives Graphviz's `json0` output */
  constructor(options: SearchOptions, run: (dot: string) => Promise<string>) {
    this.#options = options;
    this.#run = run;
    this.#drafts = options.drafts ?? new Map();
  }

  /** The first way that fits. */
  async first(graph: Graph, ways: readonly Way[], rest: Rest, folding?: Folding): Promise<FittedScene | undefined> {
    // A single way is drawn in any case, unless the graph may be folded instead.
    const isOnly = ways.length === 1 && folding === undefined && !this.#options.mayFold;
    for (const way of ways) {
      const about = { graph, way, ...(folding && { folded: folding.how }) };
      const found = way.isNarrow
        ? await this.#narrow(about, this.#draft(graph, SLIM, rest))
        : await this.#try({ ...about, draft: this.#draft(graph, way, rest) }, isOnly);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #draft(graph: Graph, way: Way, rest: Rest): Draft {
    const known = this.#drafts.get(graph) ?? new Map<Way, Draft>();
    this.#drafts.set(graph, known);
    const draft = known.get(way) ?? draftOf(graph, { ...rest, ...way });
    known.set(way, draft);
    return draft;
  }

  /** Lays a draft out, unless its estimate says that it does not fit or too many layouts were tried. */
  async #try(trial: Trial, isCertain: boolean = false): Promise<FittedScene | undefined> {
    const { draft } = trial;
    const estimate = isCertain ? undefined : estimateSize(draft);
    if (estimate !== undefined && !this.#fits(draft, estimate)) {
      this.#tried.push({ ...trial, text: this.#textOf(draft, estimate) });
      return undefined;
    }
    if (this.#layouts >= MOST_LAYOUTS) return undefined;
    const found = await this.#laidOut(trial);
    if (this.#fits(draft, this.#sizeOf(found.scene))) return found;
    this.#tried.push({ ...trial, scene: found.scene, text: this.#textOf(draft, found.scene) });
    return undefined;
  }

  /** Tries narrow ranks; where the layout turns out wider than planned, once more with a narrower plan. */
  async #narrow(about: Omit<Trial, 'draft'>, slim: Draft): Promise<FittedScene | undefined> {
    const plan = (text: number): Draft | undefined =>
      narrowed(slim, { width: this.#options.width, text, highest: HIGHEST.TB });
    const draft = plan(READABLE);
    if (draft === undefined) {
      if (isCrowded(about.graph, about.way)) return undefined;
      // It cannot be read, but may still be the one with the largest text.
      const [broader] = SMALLER.flatMap((text) => plan(text) ?? []);
      if (broader !== undefined)
        this.#tried.push({ ...about, draft: broader, text: this.#textOf(broader, estimateSize(broader)) });
      return undefined;
    }
    const found = await this.#try({ ...about, draft });
    const text = this.#tried.at(-1)?.scene && (this.#tried.at(-1) as Tried).text;
    if (found !== undefined || text === undefined || text >= READABLE) return found;
    const planned = this.#textOf(draft, estimateSize(draft));
    const again = plan((Math.max(READABLE, TIGHTER * planned) * READABLE) / text);
    return again && this.#try({ ...about, draft: again });
  }

  /**
   * A tower with text so large that it may shrink, in the middle of a greater width; else the way
   * with the largest text of all that were tried.
   */
  async best(): Promise<FittedScene> {
    for (const tried of this.#towers()) {
      const found = await this.#laidOut(tried);
      const { draft } = tried;
      const size = this.#sizeOf(found.scene);
      if (this.#fits(draft, size)) return found;
      const least = leastWidth(draft, size);
      if (this.#textOf(draft, { width: least }) >= READABLE) return { ...found, scene: widened(found.scene, least) };
      const text = this.#textOf(draft, size);
      this.#tried.splice(this.#tried.indexOf(tried), 1, { ...tried, scene: found.scene, text });
    }
    let largest = this.#largest();
    let found = await this.#laidOut(largest);
    while (largest.scene === undefined) {
      // Its estimate may have been too small.
      const text = this.#textOf(largest.draft, found.scene);
      this.#tried.splice(this.#tried.indexOf(largest), 1, { ...largest, scene: found.scene, text });
      largest = this.#largest();
      found = await this.#laidOut(largest);
    }
    const { draft } = largest;
    const size = this.#sizeOf(found.scene);
    if (this.#fits(draft, size)) return found;
    const [text, needs] = [this.#textOf(draft, size), widthFor(draft, size)];
    if (text < READABLE) return { ...found, tooSmall: text, needs };
    return { ...found, tooTall: size.height * Math.min(1, this.#options.width / size.width), needs };
  }

  /** What was tried with the largest text, rather not folded and not high; only what is laid out, once enough was. */
  #largest(): Tried {
    const isOver = this.#layouts >= MOST_LAYOUTS;
    const possible = this.#tried.filter(({ scene }) => !isOver || scene !== undefined);
    const heightOf = ({ draft, scene }: Tried): number => {
      const { width, height } = scene === undefined ? estimateSize(draft) : this.#sizeOf(scene);
      return height * Math.min(1, this.#options.width / width);
    };
    const isBetter = (a: Tried, b: Tried): boolean => {
      if (Math.abs(a.text - b.text) > 0.05) return a.text > b.text;
      return a.folded === b.folded ? heightOf(a) < heightOf(b) : a.folded === undefined;
    };
    return possible.reduce((best, tried) => (isBetter(tried, best) ? tried : best));
  }

  /** What may be readable once it is as wide as its height demands, with the largest text first. */
  *#towers(): Generator<Tried> {
    if (!this.#options.isOpen) return;
    const textOf = ({ draft, scene }: Tried): number => {
      const size = scene === undefined ? estimateSize(draft) : this.#sizeOf(scene);
      return this.#textOf(draft, { width: leastWidth(draft, size) });
    };
    const towers = this.#tried.map((tried) => ({ tried, text: textOf(tried) })).filter(({ text }) => text >= READABLE);
    for (const { tried } of towers.sort((a, b) => b.text - a.text))
      if (tried.scene !== undefined || this.#layouts < MOST_LAYOUTS) yield tried;
  }

  async #laidOut({ draft, graph, way, folded, scene }: Trial & { scene?: Scene }): Promise<FittedScene> {
    if (scene === undefined) this.#layouts++;
    const drawn = scene ?? (await sceneOf(draft, this.#run));
    return { scene: drawn, graph, way, ...(folded !== undefined && { folded }) };
  }

  /** The size of the picture of a scene. */
  #sizeOf(scene: Scene): Size {
    return { width: scene.width, height: scene.height + this.#options.below(scene) };
  }

  #fits(draft: Draft, size: Size): boolean {
    const scale = Math.min(1, this.#options.width / size.width);
    const isTower = size.height * scale > HIGHEST[draft.place.direction] * this.#options.width;
    return !isTower && this.#textOf(draft, size) >= READABLE;
  }

  #textOf(draft: Draft, { width }: Pick<Size, 'width'>): number {
    return smallestText(draft) * Math.min(1, this.#options.width / width);
  }
}
