import { graphToDot, viewOf } from '../../dot/dot.js';
import { normalizeLabel } from '../../dot/label.js';
import { diff, explainDiff } from '../../graph/diff/diff.js';
import type { DiffOptions, GraphDiff } from '../../graph/diff/types.js';
import { type Union, union } from '../../graph/diff/union.js';
import type { Graph } from '../../graph/graph.js';
import { checkApplies, checkEffects, checkOptions } from '../../options/check.js';
import { dotOptions } from '../../options/options.js';
import { titleText } from '../../options/title.js';
import type { DrawOptions } from '../figure.js';
import { type Illustration, illustrationOf } from '../illustration.js';
import { pictureOf } from '../scene/paint/picture.js';
import type { Scene } from '../scene/scene.js';
import { graphScene } from '../shown/figure-scene.js';
import { writeSvg } from '../svg/write-svg.js';
import { keptRows } from './kept-rows.js';

/** How a difference is drawn. */
export interface DiffDrawOptions extends DrawOptions, DiffOptions {}

/**
 * The difference of two graphs as one SVG.
 *
 * What both share is drawn once, in its old place, and faded.
 *
 * Added parts are green with a thick line and a `+`, removed parts are red with a
 * dashed line and a `−`, changed parts are amber with a `~` and numbers such as `2.0000 → 3.0000`.
 * The description says the same in words.
 *
 * @throws what `toSvg` throws
 */
export async function diffToSvg(before: Graph, after: Graph, options: DiffDrawOptions = {}): Promise<string> {
  return writeSvg(await illustrateDiff(before, after, options), { id: options.id });
}

/** The difference as an illustration, for formats other than SVG. */
export async function illustrateDiff(before: Graph, after: Graph, options: DiffDrawOptions): Promise<Illustration> {
  const { old, joined, found, drawing } = compare(before, after, options);
  const lines = explainDiff(found);
  const picture = pictureOf(await diffScene(old, joined, found, drawing), drawing);
  const description = options.alt ?? (lines.length === 0 ? 'Nothing changed.' : `${lines.join('; ')}.`);
  const words = {
    title: normalizeLabel(titleText(options.title) ?? titleOf(after)),
    description: normalizeLabel(description),
  };
  return illustrationOf(picture, words, options);
}

/** The scene of the union of two graphs; shared nodes keep their old order. */
async function diffScene(old: Graph, joined: Union, { matched }: GraphDiff, drawing: DrawOptions): Promise<Scene> {
  const { scene, way } = await graphScene(joined.graph, drawing, { marks: joined });
  // Boxes around scopes have an order of their own.
  if (drawing.clusters) return scene;
  const { style, cells, direction: rankdir } = way;
  const same = { ...drawing, style, rankdir, ...(cells !== undefined && { cells }) };
  // The old graph may lack the highlighted value; no place depends on the highlight.
  const { highlight: _, ...plain } = same;
  const before = await graphScene(old, plain);
  const rows = keptRows(before.scene, scene, matched);
  return rows.length === 0 ? scene : (await graphScene(joined.graph, same, { marks: joined, rows })).scene;
}

/** The difference of two graphs as DOT, marked as by `diffToSvg`. */
export function diffToDot(before: Graph, after: Graph, options: DiffDrawOptions = {}): string {
  const { joined, drawing } = compare(before, after, options);
  return graphToDot(joined.graph, dotOptions(drawing), { marks: joined });
}

/** The difference between the views of two graphs, and the options to draw it. */
function compare(
  before: Graph,
  after: Graph,
  { tolerance, simplify, fold, ...drawing }: DiffDrawOptions,
): { old: Graph; joined: Union; found: GraphDiff; drawing: DrawOptions } {
  checkOptions({ simplify, fold, ...drawing });
  checkApplies(drawing, ['difference']);
  checkEffects(drawing, ['difference']);
  const view = { ...(simplify === undefined ? {} : { simplify }), ...(fold === undefined ? {} : { fold }) };
  const [old, now] = [viewOf(before, view), viewOf(after, view)];
  const tolerated = tolerance === undefined ? {} : { tolerance };
  const found = diff(old, now, tolerated);
  return { old, joined: union(old, now, tolerated, found), found, drawing };
}

function titleOf({ root, nodes }: Graph): string {
  const value = nodes.find(({ id }) => id === root);
  return `What changed in ${value?.kind === 'value' && value.label ? value.label : 'the computation'}`;
}
