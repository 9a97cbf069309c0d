import { thousands } from '../../check/count-words.js';
import { inWords, type Message } from '../../check/message.js';
import { normalizeLabel } from '../../dot/label.js';
import type { Graph } from '../../graph/graph.js';
import { isLarge } from '../../graph/view/fit.js';
import { totals } from '../../graph/walk/totals.js';
import { options as records } from '../../options/options.js';
import { titleText } from '../../options/title.js';
import type { DrawOptions } from '../figure/figure.js';
import { type Illustration, illustrationOf } from '../illustration.js';
import { pictureOf } from '../scene/paint/picture.js';
import type { Scene } from '../scene/scene.js';
import { type FittedScene, isCrowded } from '../scene/search.js';
import { graphScene, tellMisfit } from '../shown/figure-scene.js';
import { writeSvg } from '../svg/write-svg.js';
import type { Compared, DiffDrawOptions } from './compare.js';
import { keptRows } from './kept-rows.js';
import { type ShortenedDifference, shortenedDifferences } from './shortened-differences.js';

/** A difference as SVG; see `diffToSvg`. */
export async function diffSvg(compared: Compared, lines: readonly string[], options: DiffDrawOptions): Promise<string> {
  return writeSvg(await illustrateCompared(compared, lines, options), { id: options.id });
}

/**
 * Two graphs that were compared as an illustration.
 *
 * @param lines the difference in words
 */
export async function illustrateCompared(
  compared: Compared,
  lines: readonly string[],
  options: DiffDrawOptions,
): Promise<Illustration> {
  const { drawing } = compared;
  const picture = pictureOf(await readableScene(compared, options), drawing);
  const description = options.alt ?? (lines.length === 0 ? 'Nothing changed.' : `${lines.join('; ')}.`);
  const words = {
    title: normalizeLabel(titleText(options.title) ?? titleOf(compared.after)),
    description: normalizeLabel(description),
  };
  return illustrationOf(picture, words, options);
}

/** The scene of a difference: whole, or if that cannot be read, with every change but less of the rest. */
async function readableScene(compared: Compared, options: DiffDrawOptions): Promise<Scene> {
  const { drawing, joined } = compared;
  const whole = isLarge(joined.graph) ? undefined : await graphScene(joined.graph, drawing, { marks: joined });
  if (whole !== undefined && whole.needs === undefined && !isCrowded(whole.graph, whole.way))
    return withOldOrder(whole, compared);
  const { fold = 'auto', style = 'auto', clusters = false, highlight } = options;
  const mayFold = fold === 'auto' && !clusters && highlight === undefined;
  if (mayFold && (style === 'auto' || whole === undefined))
    for (const shorter of shortenedDifferences(compared)) {
      const fitted = await graphScene(shorter.joined.graph, drawing, { marks: shorter.joined });
      if (fitted.needs !== undefined) continue;
      tellShortened(shorter, joined.graph, options);
      return shorter.compared === undefined ? fitted.scene : withOldOrder(fitted, shorter.compared);
    }
  const fitted = whole ?? (await graphScene(joined.graph, drawing, { marks: joined }));
  // A part of a difference cannot be drawn alone; folding to one level gives the smallest picture.
  tellMisfit(fitted, drawing, 'fold scopes with ', { option: 'fold', value: 1 });
  return withOldOrder(fitted, compared);
}

/** Notes that a difference was shortened so that it can be read. */
function tellShortened(
  { how, joined }: ShortenedDifference,
  whole: Graph,
  { width = records.width.default, note }: DrawOptions,
): void {
  const [values, nodes, all] = [totals(joined.graph).values, joined.graph.nodes.length, whole.nodes.length].map(
    thousands,
  );
  const message: Message = {
    what: `${how}, for a width of ${width} px: ${values} values as ${nodes} nodes`,
    advice: [{ option: 'fold', value: 'none' }, ` draws all ${all} nodes`],
  };
  note?.(inWords(message), message);
}

/** The scene of a difference in which shared nodes keep the order that they have in the old graph. */
async function withOldOrder({ scene, way }: FittedScene, { old, joined, found, drawing }: Compared): Promise<Scene> {
  // Boxes around scopes have an order of their own, and in a narrow picture the ranks of two graphs differ.
  if (drawing.clusters || way.isNarrow) return scene;
  const { style, cells, direction: rankdir } = way;
  const same = { ...drawing, style, rankdir, ...(cells !== undefined && { cells }) };
  // The old graph may lack the highlighted value; no place depends on the highlight.
  const { highlight: _, ...plain } = same;
  const before = await graphScene(old, plain);
  const rows = keptRows(before.scene, scene, found.matched);
  return rows.length === 0 ? scene : (await graphScene(joined.graph, same, { marks: joined, rows })).scene;
}

function titleOf({ root, nodes }: Graph): string {
  const value = nodes.find(({ id }) => id === root);
  return `What changed in ${value?.kind === 'value' && value.label ? value.label : 'the computation'}`;
}
