import { resolve } from 'node:path';
import { fromDot } from '../dot/read.js';
import type { Graph } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import { isPlot } from '../plot/plot.js';
import type { Figure } from '../render/figure.js';
import { carriedGraph } from '../render/live/live-picture.js';
import { embeddedInPng } from '../render/png/png.node.js';
import { isRawDot } from '../render/raw/brand.js';
import { toDot, toJson } from '../render/render.js';
import { viewOfFigure } from '../render/shown/figure-view.js';
import { embeddedJson } from '../render/svg/embedded.js';
import type { FigureFiles } from './check.node.js';
import { graphOf } from './graph-like.js';
import { readIfThere } from './read.node.js';
import type { CheckedFile } from './report/report.js';

/** A graph as it was committed, and as it is now. */
export interface GraphPair {
  readonly before: Graph;
  readonly after: Graph;
}

/** What a file tells of the graph that it was made from; undefined if it tells nothing. */
type Reader = (file: Buffer) => Graph | undefined;

/** How the old graph is found, best first: what is exact, then what has the digits of a picture. */
const BESIDE: readonly { ending: string; read: Reader; now: (figure: Figure) => Graph | undefined }[] = [
  { ending: '.json', read: (file) => fromJson(file.toString()), now: (figure) => graphOf(toJson(figure)) },
  { ending: '.svg', read: (file) => readJson(embeddedJson(file.toString())), now: shown },
  { ending: '.html', read: (file) => readJson(embeddedJson(file.toString())), now: (figure) => carried(figure) },
  { ending: '.png', read: (file) => readJson(embeddedInPng(file)), now: shown },
  { ending: '.dot', read: (file) => fromDot(file.toString()), now: (figure) => graphOf(toDot(figure)) },
];

/** The graph that a file of ours carries in full; undefined if it carries none. */
export function graphIn(file: Buffer, format: 'svg' | 'html' | 'png' | 'json'): Graph | undefined {
  const reading = BESIDE.find(({ ending }) => ending === `.${format}`);
  return orNothing(() => reading?.read(file));
}

/** What a picture shows, and therefore carries. */
function shown(figure: Figure): Graph | undefined {
  return viewOfFigure(figure)?.graph;
}

/** What a live page carries: all that its pictures show a part of. */
function carried(figure: Figure): Graph | undefined {
  return isPlot(figure.thing) || isRawDot(figure.thing) ? undefined : carriedGraph(figure);
}

function readJson(json: string | undefined): Graph | undefined {
  return json === undefined ? undefined : fromJson(json);
}

/**
 * The graphs of a figure before and after, where its pictures or what is beside them tell.
 *
 * The graph after is read from what would be written there now, so that both are
 * rounded alike. Plots and raw DOT have none.
 *
 * @param checked how the figure's files stand: what is fresh tells nothing of before
 */
export async function graphsOf(
  { figure, files, source, cwd = '' }: FigureFiles,
  checked: readonly CheckedFile[],
): Promise<GraphPair | undefined> {
  const states = new Map(checked.map(({ path, state }) => [path, state]));
  const stems = [...new Set(files.map(({ path }) => path.replace(/\.\w+$/, '')))];
  const all = stems.flatMap((stem) => BESIDE.map(({ ending, ...reading }) => ({ path: stem + ending, ...reading })));
  const isStale = ({ path }: { path: string }): boolean => states.get(path) === 'stale';
  const useful = [...all.filter(isStale), ...all.filter(({ path }) => !states.has(path))];
  for (const { path, read, now } of useful) {
    // A picture beside its own source has no older graph there.
    const at = resolve(cwd, path);
    if (at === resolve(cwd, source)) continue;
    const file = await readIfThere(at);
    const before = file && orNothing(() => read(file));
    const after = before && orNothing(() => now(figure));
    if (before && after) return { before, after };
  }
  return undefined;
}

/** What is found; nothing where a file is of another kind, or a plot has no DOT. */
function orNothing<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
