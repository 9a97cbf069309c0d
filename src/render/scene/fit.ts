import type { Graph } from '../../graph/graph.js';
import type { Shortening } from '../../graph/view/done.js';
import { type Folding, foldings, isLarge } from '../../graph/view/fit.js';
import { estimateSize, type Size, smallestText } from './estimate.js';
import { type Draft, draftOf, type GraphSceneOptions, sceneOf } from './graph-scene.js';
import { narrowed } from './narrow.js';
import type { Scene } from './scene.js';

/** What may be chosen for a picture where its options leave it open. */
interface Choice {
  readonly style?: 'record' | 'compact' | 'auto' | undefined;
  readonly cells?: 'row' | 'stacked' | undefined;
  readonly direction?: 'LR' | 'TB' | undefined;
  /** Whether the graph may be folded further. */
  readonly mayFold: boolean;
  /** The width of the column that the picture is for, in px. */
  readonly width: number;
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

/** All other options that a scene depends on. */
type Rest = Omit<GraphSceneOptions, 'style' | 'cells' | 'direction'>;

/** A way of drawing a graph. */
interface Way extends Pick<GraphSceneOptions, 'style' | 'cells' | 'direction'> {
  /** Whether ranks that are too broad for the column become several. */
  readonly isNarrow?: boolean;
}

/** The way that takes the least width without dividing ranks. */
const SLIM: Way = { style: 'compact', direction: 'TB', cells: 'stacked' };

/** The ways to try, in order: each takes less width than the one before, and is harder to read. */
const WAYS: readonly Way[] = [
  { style: 'record', direction: 'LR' },
  { style: 'compact', direction: 'LR', cells: 'row' },
  { style: 'compact', direction: 'LR', cells: 'stacked' },
  { style: 'record', direction: 'TB' },
  { style: 'compact', direction: 'TB', cells: 'row' },
  SLIM,
  { ...SLIM, isNarrow: true },
];

/** The smallest readable text, in px. */
export const READABLE = 9;

/** The maximum ratio of a picture's height to its width. */
const HIGHEST = { LR: 1.5, TB: 3 } as const;

/** At most this many layouts are tried, because layouts take time. */
const MOST_LAYOUTS = 3;

/**
 * The first way of drawing a graph that is readable at a width and not too tall.
 *
 * Keeps what the choice fixes. Ways that are too large by an estimate are not laid out, and of
 * the others at most three are. If none fits, gives the one with the largest text.
 *
 * @param run lays out DOT text of a graph, and gives Graphviz's `json0` output
 */
export async function fitScene(
  graph: Graph,
  choice: Choice,
  rest: Rest,
  run: (dot: string) => Promise<string>,
): Promise<FittedScene> {
  const search = new Search(choice.width, run, choice.drafts);
  const ways = waysFor(graph, choice);
  const isLast = (way: Way): boolean => isCrowded(graph, way);
  return (
    (await search.first(
      graph,
      ways.filter((way) => !isLast(way)),
      rest,
    )) ??
    (await foldedScene(graph, choice, rest, search)) ??
    (await search.first(graph, ways.filter(isLast), rest)) ??
    (await search.best())
  );
}

/** Whether edges cannot be followed in a picture: a folded one is better. */
export function isCrowded({ nodes }: Graph, { isNarrow = false }: Way): boolean {
  return isNarrow && nodes.length > MOST_NODES;
}

/** The most nodes of a narrow picture. */
const MOST_NODES = 120;

/** The ways of drawing a graph that a choice leaves open. */
function waysFor(graph: Graph, { style = 'auto', cells, direction }: Choice): readonly Way[] {
  // Trying many ways would take longer than the layout, and none would fit.
  const all = isLarge(graph) && direction === undefined ? WAYS.filter((way) => way.direction === 'LR') : WAYS;
  const isOpen = style === 'auto' && cells === undefined;
  const wanted = all.filter(
    (way) =>
      (isOpen || way.style === (style === 'auto' ? 'compact' : style)) &&
      (direction === undefined || way.direction === direction) &&
      (cells === undefined || way.style === 'record' || way.cells === cells),
  );
  return isLarge(graph) ? wanted.filter(({ isNarrow }) => !isNarrow).slice(-1) : wanted;
}

/** Folds repeated or related parts until the picture is readable. */
async function foldedScene(graph: Graph, choice: Choice, rest: Rest, search: Search): Promise<FittedScene | undefined> {
  if (!choice.mayFold || isLarge(graph)) return undefined;
  for (const folding of foldings(graph)) {
    const found = await search.first(folding.graph, waysFor(folding.graph, choice), rest, folding);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A way that was tried, and its exact or estimated size. */
interface Tried extends Omit<FittedScene, 'scene'> {
  readonly draft: Draft;
  readonly scene?: Scene;
  /** The size in px of its smallest text at the width. */
  readonly text: number;
}

class Search {
  readonly #width: number;
  readonly #run: (dot: string) => Promise<string>;
  readonly #drafts: Drafts;
  readonly #tried: Tried[] = [];
  #layouts = 0;

  constructor(width: number, run: (dot: string) => Promise<string>, drafts: Drafts = new Map()) {
    this.#width = width;
    this.#run = run;
    this.#drafts = drafts;
  }

  /** The first way that fits. */
  async first(graph: Graph, ways: readonly Way[], rest: Rest, folding?: Folding): Promise<FittedScene | undefined> {
    for (const way of ways) {
      const draft = this.#draft(graph, way, rest);
      if (draft === undefined) continue;
      const about = { draft, graph, way, ...(folding && { folded: folding.how }) };
      // A single way is drawn in any case.
      const isOnly = ways.length === 1 && folding === undefined && !way.isNarrow;
      const estimate = isOnly ? undefined : estimateSize(draft);
      if (estimate !== undefined && !this.#fits(draft, estimate))
        this.#tried.push({ ...about, text: this.#textOf(draft, estimate) });
      else if (this.#layouts < MOST_LAYOUTS) {
        this.#layouts++;
        const scene = await sceneOf(draft, this.#run);
        if (this.#fits(draft, scene)) return { scene, graph, way, ...(folding && { folded: folding.how }) };
        this.#tried.push({ ...about, scene, text: this.#textOf(draft, scene) });
      }
    }
    return undefined;
  }

  #draft(graph: Graph, way: Way, rest: Rest): Draft | undefined {
    if (way.isNarrow) {
      const draft = this.#draft(graph, SLIM, rest) as Draft;
      return narrowed(draft, { width: this.#width, text: READABLE, highest: HIGHEST.TB });
    }
    const known = this.#drafts.get(graph) ?? new Map<Way, Draft>();
    this.#drafts.set(graph, known);
    const draft = known.get(way) ?? draftOf(graph, { ...rest, ...way });
    known.set(way, draft);
    return draft;
  }

  /** The way with the largest text of all that were tried; if that is a tower, another one that fits after all. */
  async best(): Promise<FittedScene> {
    const [first, ...others] = this.#tried;
    const best = others.reduce((a, b) => (b.text > a.text + 0.05 ? b : a), first as Tried);
    const { draft } = best;
    const about = await this.#laidOut(best);
    const { scene } = about;
    // The estimate may have been too large.
    if (this.#fits(draft, scene)) return about;
    const [text, needs] = [this.#textOf(draft, scene), widthFor(draft, scene)];
    if (text < READABLE) return { ...about, tooSmall: text, needs };
    for (const other of this.#tried.toSorted((a, b) => b.text - a.text)) {
      if (this.#layouts >= MOST_LAYOUTS) break;
      if (other === best || other.scene !== undefined) continue;
      const found = await this.#laidOut(other);
      if (this.#fits(other.draft, found.scene)) return found;
    }
    return { ...about, tooTall: scene.height * Math.min(1, this.#width / scene.width), needs };
  }

  async #laidOut({ draft, graph, way, folded, scene }: Tried): Promise<FittedScene> {
    if (scene === undefined) this.#layouts++;
    return {
      scene: scene ?? (await sceneOf(draft, this.#run)),
      graph,
      way,
      ...(folded !== undefined && { folded }),
    };
  }

  #fits(draft: Draft, size: Size): boolean {
    const scale = Math.min(1, this.#width / size.width);
    const isTower = size.height * scale > HIGHEST[draft.place.direction] * this.#width;
    return !isTower && this.#textOf(draft, size) >= READABLE;
  }

  #textOf(draft: Draft, { width }: Size): number {
    return smallestText(draft) * Math.min(1, this.#width / width);
  }
}

/** The least width in px at which a scene can be read and is not too tall. */
function widthFor(draft: Draft, { width, height }: Size): number {
  const readable = (width * READABLE) / smallestText(draft);
  const most = HIGHEST[draft.place.direction];
  return Math.ceil(height > most * width ? height / most : readable);
}
