import { extname, resolve } from 'node:path';
import { digestText } from '../../check/digest.js';
import { diffToSvg } from '../../render/diff/diff.js';
import { LayoutError } from '../../render/draw-graph.js';
import { asFigure, type DrawOptions } from '../../render/figure.js';
import { toSvg } from '../../render/render.js';
import type { GraphPair } from '../before.node.js';
import type { FigureFiles } from '../check.node.js';
import { readIfThere } from '../read.node.js';
import type { CheckedFile, ReportPicture, ReportPictures } from './report.js';

const TYPES: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/**
 * A figure before, after, and the difference, for a report.
 *
 * Where its old graph is not known or is the same, before is the committed picture.
 * That is shown as an image, since it may hold anything.
 *
 * @param graphs the old and the new graph, where they are known and different
 */
export async function drawReportPictures(
  { figure, name, source, cwd = '' }: FigureFiles,
  files: readonly CheckedFile[],
  graphs: GraphPair | undefined,
): Promise<ReportPictures> {
  // The old graph is a view already, and pictures on one page need ids of their own.
  const { simplify, fold, focus, hops, paths, title, alt, ...look } = figure.options;
  const options = (part: string): DrawOptions => ({ ...look, id: `r${digestText(`${source} ${name} ${part}`)}` });
  const stale = files.filter(({ state }) => state === 'stale').map(({ path }) => resolve(cwd, path));
  const { id } = options('after');
  const [before, after, difference] = [
    graphs ? await drawn(() => toSvg(graphs.before, options('before'))) : await imageOf(stale),
    await drawn(() => toSvg(asFigure(figure, id === undefined ? {} : { id }))),
    graphs
      ? await drawn(() => diffToSvg(graphs.before, graphs.after, { ...options('difference'), tolerance: 0 }))
      : undefined,
  ];
  return { ...(before && { before }), ...(after && { after }), ...(difference && { difference }) };
}

/** An SVG, unless its graph is too large for one. */
async function drawn(draw: () => Promise<string>): Promise<ReportPicture | undefined> {
  try {
    return { svg: await draw() };
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}

async function imageOf(paths: readonly string[]): Promise<ReportPicture | undefined> {
  const path = paths.find((candidate) => Object.hasOwn(TYPES, extname(candidate)));
  const bytes = path === undefined ? undefined : await readIfThere(path);
  if (path === undefined || bytes === undefined) return undefined;
  return { src: `data:${TYPES[extname(path)]};base64,${bytes.toString('base64')}` };
}
