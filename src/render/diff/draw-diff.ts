import { normalizeLabel } from '../../dot/label.js';
import type { GraphDiff } from '../../graph/diff/types.js';
import type { Union } from '../../graph/diff/union.js';
import type { Graph } from '../../graph/graph.js';
import { titleText } from '../../options/title.js';
import type { DrawOptions } from '../figure/figure.js';
import { type Illustration, illustrationOf } from '../illustration.js';
import { pictureOf } from '../scene/paint/picture.js';
import type { Scene } from '../scene/scene.js';
import { graphScene, tellMisfit } from '../shown/figure-scene.js';
import { writeSvg } from '../svg/write-svg.js';
import type { Compared, DiffDrawOptions } from './compare.js';
import { keptRows } from './kept-rows.js';

/** A difference as SVG; see `diffToSvg`. */
export async function diffSvg(
  compared: Compared,
  lines: readonly string[],
  after: Graph,
  options: DiffDrawOptions,
): Promise<string> {
  return writeSvg(await illustrateCompared(compared, lines, after, options), { id: options.id });
}

/**
 * Two graphs that were compared as an illustration.
 *
 * @param lines the difference in words
 */
export async function illustrateCompared(
  { old, joined, found, drawing }: Compared,
  lines: readonly string[],
  after: Graph,
  options: DiffDrawOptions,
): Promise<Illustration> {
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
  const fitted = await graphScene(joined.graph, drawing, { marks: joined });
  const { scene, way } = fitted;
  // A part of a difference cannot be drawn alone; folding to one level gives the smallest picture.
  tellMisfit(fitted, drawing, 'fold scopes with ', { option: 'fold', value: 1 });
  // Boxes around scopes have an order of their own, and in a narrow picture the ranks of two graphs differ.
  if (drawing.clusters || way.isNarrow) return scene;
  const { style, cells, direction: rankdir } = way;
  const same = { ...drawing, style, rankdir, ...(cells !== undefined && { cells }) };
  // The old graph may lack the highlighted value; no place depends on the highlight.
  const { highlight: _, ...plain } = same;
  const before = await graphScene(old, plain);
  const rows = keptRows(before.scene, scene, matched);
  return rows.length === 0 ? scene : (await graphScene(joined.graph, same, { marks: joined, rows })).scene;
}

function titleOf({ root, nodes }: Graph): string {
  const value = nodes.find(({ id }) => id === root);
  return `What changed in ${value?.kind === 'value' && value.label ? value.label : 'the computation'}`;
}
