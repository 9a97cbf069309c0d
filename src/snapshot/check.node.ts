import { resolve } from 'node:path';
import { diff, explainDiff, renamesIn } from '../graph/diff/diff.js';
import type { Graph } from '../graph/graph.js';
import { isPlot } from '../plot/plot.js';
import { asFigure, type Figure } from '../render/figure/figure.js';
import { isRawDot } from '../render/figure/raw-dot.js';
import type { Format } from '../render/files/save.node.js';
import { illustrate } from '../render/illustration.js';
import { inputsOf } from '../render/input-digest.js';
import { drawPng } from '../render/png/png.node.js';
import { barePng, readPngStamp } from '../render/png/png-stamp.node.js';
import { toDot, toJson } from '../render/render.js';
import { viewOfFigure } from '../render/shown/figure-view.js';
import { bareSvg, readPageStamp, readSvgStamp, type Stamp } from '../render/svg/stamp.js';
import { writeSvg } from '../render/svg/write-svg.js';
import { graphIn, graphsOf } from './before.node.js';
import { readIfThere } from './read.node.js';
import { drawReportPictures } from './report/pictures.node.js';
import type { CheckedFigure, CheckedFile, FileState } from './report/report.js';

/** A figure and the files that it is drawn into. */
export interface FigureFiles {
  readonly name: string;
  /** The path of the program or graph that it comes from. */
  readonly source: string;
  /** The figure with all its drawing options. */
  readonly figure: Figure;
  readonly files: readonly { readonly path: string; readonly format: Format }[];
  /** The folder that paths are relative to; the working folder by default. */
  readonly cwd?: string;
}

/** How files are checked. */
export interface Checking {
  /** Whether changed figures are drawn: before, after and the difference; default false. */
  readonly pictures?: boolean;
  /** Numbers of graphs this close are equal, relative above 1; default 1e-9. */
  readonly tolerance?: number;
}

/** The state of one file, and why it is stale, if known. */
export interface FileCheck {
  readonly state: FileState;
  readonly isEdited?: boolean;
}

/**
 * Checks whether the files of one figure match what would be drawn now.
 *
 * A picture whose stamp shows no change is not laid out. A file that differs only in
 * its stamp is fresh, and so is one that differs only in line ends, or
 * in numbers that are equal within the tolerance.
 */
export async function checkFigure(of: FigureFiles, { pictures = false, tolerance }: Checking): Promise<CheckedFigure> {
  const { name, source, figure, cwd = '' } = of;
  const files: CheckedFile[] = [];
  let isEdited = false;
  for (const { path, format } of of.files) {
    const old = await readIfThere(resolve(cwd, path));
    const check: FileCheck = old === undefined ? { state: 'missing' } : await checkFile(old, figure, format, tolerance);
    files.push({ path, state: check.state });
    isEdited ||= check.isEdited === true;
  }
  if (files.every(({ state }) => state === 'fresh')) return { name, source, files };
  return {
    name,
    source,
    files,
    ...(await explainChange(of, files, isEdited, { pictures, ...(tolerance !== undefined && { tolerance }) })),
  };
}

/**
 * Why the files of a figure are not fresh.
 *
 * Names the changes in its graph if the old graph is known.
 *
 * @param isEdited whether a file was edited by hand
 */
export async function explainChange(
  of: FigureFiles,
  files: readonly CheckedFile[],
  isEdited: boolean,
  { pictures = false, tolerance }: Checking,
): Promise<Pick<CheckedFigure, 'lines' | 'renames' | 'note' | 'pictures'>> {
  const isStale = files.some(({ state }) => state === 'stale');
  const graphs = await graphsOf(of, files);
  const found = graphs && diff(graphs.before, graphs.after, tolerated(tolerance));
  const [lines, renames = []] = found === undefined ? [] : [explainDiff(found), renamesIn(found)];
  const changed = lines !== undefined && lines.length > 0 ? graphs : undefined;
  const note = isStale ? noteOf(lines, isEdited) : undefined;
  return {
    ...(lines === undefined ? {} : { lines }),
    ...(renames.length > 0 && { renames }),
    ...(note === undefined ? {} : { note }),
    ...(pictures ? { pictures: await drawReportPictures(of, files, changed) } : {}),
  };
}

function noteOf(lines: readonly string[] | undefined, isEdited: boolean): string | undefined {
  if (lines !== undefined && lines.length > 0) return undefined;
  if (isEdited) return 'the file was edited after it was drawn';
  if (lines !== undefined) return 'the graph is the same, and is drawn otherwise';
  return 'it is drawn otherwise';
}

/** Checks one file against the figure that it should show. */
async function checkFile(old: Buffer, figure: Figure, format: Format, tolerance?: number): Promise<FileCheck> {
  const check = await CHECKS[format](old, asFigure(figure));
  const isFresh = check.state === 'fresh' || (!check.isEdited && isEqualDrawing(old, figure, format, tolerance));
  return isFresh ? { state: 'fresh' } : check;
}

/** Whether a file holds a graph that is equal within the tolerance, drawn with the same options. */
function isEqualDrawing(old: Buffer, figure: Figure, format: Format, tolerance: number | undefined): boolean {
  if (format === 'dot' || isPlot(figure.thing) || isRawDot(figure.thing)) return false;
  if (format === 'json') return isEqualGraph(graphIn(old, 'json'), figure, tolerance);
  const stamp = STAMPS[format](old);
  return isEqualPicture(old, { figure, format }, stamp, (graph) => inputsOf(figure, format, graph), tolerance);
}

const STAMPS = {
  svg: (file: Buffer): Stamp | undefined => readSvgStamp(file.toString()),
  html: (file: Buffer): Stamp | undefined => readPageStamp(file.toString()),
  png: readPngStamp,
} as const;

/**
 * Whether a picture was drawn from a graph equal within the tolerance.
 *
 * The options must be the same.
 *
 * @param stampOf the stamp that a picture drawn from a graph would have
 */
export function isEqualPicture(
  old: Buffer,
  { figure, format }: { readonly figure: Figure; readonly format: 'svg' | 'html' | 'png' },
  stamp: Stamp | undefined,
  stampOf: (graph: Graph) => string,
  tolerance: number | undefined,
): boolean {
  const before = graphIn(old, format);
  if (before === undefined || stamp?.isIntact !== true || stamp.inputs !== stampOf(before)) return false;
  return isEqualGraph(before, figure, tolerance);
}

function isEqualGraph(before: Graph | undefined, figure: Figure, tolerance: number | undefined): boolean {
  const after = viewOfFigure(figure)?.graph;
  return before !== undefined && after !== undefined && diff(before, after, tolerated(tolerance)).same;
}

function tolerated(tolerance: number | undefined): { tolerance?: number } {
  return tolerance === undefined ? {} : { tolerance };
}

const CHECKS: Readonly<Record<Format, (old: Buffer, figure: Figure) => Promise<FileCheck>>> = {
  svg: async (old, figure) => {
    const svg = old.toString();
    return byStamp(readSvgStamp(svg), figure, 'svg', async () => bareSvg(svg) === (await bareSvgOf(figure)));
  },
  html: async (old, figure) => {
    const page = old.toString();
    const isSame = async (): Promise<boolean> => {
      const { pageOf } = await import('../render/live/page.js');
      return bareSvg(page) === (await pageOf(asFigure(figure)));
    };
    return byStamp(readPageStamp(page), figure, 'html', isSame);
  },
  png: async (old, figure) => {
    const isSame = async (): Promise<boolean> => Buffer.from(barePng(old)).equals(await drawPng(figure));
    return byStamp(readPngStamp(old), figure, 'png', isSame);
  },
  dot: async (old, figure) => ({ state: isText(old, toDot(figure)) ? 'fresh' : 'stale' }),
  json: async (old, figure) => ({ state: isText(old, toJson(figure)) ? 'fresh' : 'stale' }),
};

/** The SVG of a figure without a stamp. */
async function bareSvgOf(figure: Figure): Promise<string> {
  return writeSvg(await illustrate(figure), { id: figure.options.id });
}

async function byStamp(
  stamp: Stamp | undefined,
  figure: Figure,
  format: 'svg' | 'html' | 'png',
  isSame: () => Promise<boolean>,
): Promise<FileCheck> {
  const isOfThis = stamp?.inputs === inputsOf(figure, format);
  if ((isOfThis && stamp.isIntact) || (await isSame())) return { state: 'fresh' };
  return { state: 'stale', isEdited: isOfThis };
}

/** Whether a file holds a text, apart from line ends. */
export function isText(old: Buffer, text: string): boolean {
  return old.toString().replace(/\r\n/g, '\n') === text;
}
