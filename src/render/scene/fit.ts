import type { Graph } from '../../graph/graph.js';
import { foldings, isLarge } from '../../graph/view/fit.js';
import type { Scene } from './scene.js';
import { type Drafts, type FittedScene, isCrowded, type Rest, Search, WAYS, type Way } from './search.js';

/** What may be chosen for a picture where its options leave it open. */
interface Choice {
  readonly style?: 'record' | 'compact' | 'auto' | undefined;
  readonly cells?: 'row' | 'stacked' | undefined;
  readonly direction?: 'LR' | 'TB' | undefined;
  /** Whether the graph may be folded further. */
  readonly mayFold: boolean;
  /** The width of the column that the picture is for, in px. */
  readonly width: number;
  /** The height in px of what the picture has below a scene, such as a legend; default none. */
  readonly below?: (scene: Scene) => number;
  /** The drafts of an earlier search with the same options; new ones are added. */
  readonly drafts?: Drafts | undefined;
}

/**
 * The first way of drawing a graph that is readable at a width and not too tall.
 *
 * Keeps what the choice fixes. Ways that are too large by an estimate are not laid out, and of
 * the others at most three are. If none fits, gives a tower in the middle of a width at which it is
 * none, if it is readable there, and else the one with the largest text.
 *
 * @param run lays out DOT text of a graph, and gives Graphviz's `json0` output
 */
export async function fitScene(
  graph: Graph,
  choice: Choice,
  rest: Rest,
  run: (dot: string) => Promise<string>,
): Promise<FittedScene> {
  const search = new Search({ below: () => 0, isOpen: (choice.style ?? 'auto') === 'auto', ...choice }, run);
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
  if (!choice.mayFold) return undefined;
  for (const folding of foldings(graph)) {
    const found = await search.first(folding.graph, waysFor(folding.graph, choice), rest, folding);
    if (found !== undefined) return found;
  }
  return undefined;
}
