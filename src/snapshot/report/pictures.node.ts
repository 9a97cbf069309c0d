import { extname, resolve } from 'node:path';
import { illustrateDiff } from '../../render/diff/illustrate-diff.js';
import { drawingOf } from '../../render/drawing.js';
import { asFigure } from '../../render/figure/figure.js';
import { type Illustration, illustrate } from '../../render/illustration.js';
import { LayoutError } from '../../render/scene/layout-error.js';
import type { GraphPair } from '../before.node.js';
import type { FigureFiles } from '../check.node.js';
import { readIfThere } from '../read.node.js';
import { anchorOf, type CheckedFile, type ReportPicture, type ReportPictures } from './report.js';

/** The file formats that a browser shows as images. */
const IMAGES: readonly string[] = ['.svg', '.png'];

/**
 * Pictures of a figure before, after, and of the difference, for a report.
 *
 * If its old graph is not known or is the same, before is the committed picture.
 *
 * @param graphs the old and the new graph, if they are known and different
 */
export async function drawReportPictures(
  of: FigureFiles & { readonly line?: number },
  files: readonly CheckedFile[],
  graphs: GraphPair | undefined,
): Promise<ReportPictures> {
  // The old graph already is a view.
  const { simplify, fold, focus, hops, paths, title, alt, ...look } = of.figure.options;
  const stale = files.filter(({ state }) => state === 'stale').map(({ path }) => resolve(of.cwd ?? '', path));
  const name = (part: string): string => `${anchorOf(of)}-${part}.svg`;
  const [before, after, difference] = [
    graphs
      ? await drawn(name('before'), illustrate(asFigure(graphs.before, look)))
      : await imageOf(`${anchorOf(of)}-before`, stale),
    await drawn(name('after'), illustrate(of.figure)),
    graphs && (await drawn(name('difference'), illustrateDiff(graphs.before, graphs.after, { ...look, tolerance: 0 }))),
  ];
  return { ...(before && { before }), ...(after && { after }), ...(difference && { difference }) };
}

/** A picture, unless its graph is too large; the picture is never checked, so it does not carry the graph. */
async function drawn(name: string, illustration: Promise<Illustration>): Promise<ReportPicture | undefined> {
  try {
    const { svg, width } = drawingOf(await illustration, { carriesGraph: false });
    return { name, width, content: svg };
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}

async function imageOf(stem: string, paths: readonly string[]): Promise<ReportPicture | undefined> {
  const path = paths.find((candidate) => IMAGES.includes(extname(candidate)));
  const content = path === undefined ? undefined : await readIfThere(path);
  return path === undefined || content === undefined ? undefined : { name: `${stem}${extname(path)}`, content };
}
