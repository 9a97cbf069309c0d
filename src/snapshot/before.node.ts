import { resolve } from 'node:path';
import { fromDot } from '../dot/read.js';
import type { Graph } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import { isPlot } from '../plot/plot.js';
import type { Figure } from '../render/figure/figure.js';
import { isRawDot } from '../render/figure/raw-dot.js';
import { carriedGraph } from '../render/live/live-picture.js';
import { embeddedInPng } from '../render/png/png.node.js';
import { toDot, toJson } from '../render/render.js';
import { viewOfFigure } from '../render/shown/figure-view.js';
import { embeddedJson } from '../render/svg/embedded.js';
import type { FigureFiles } from './check.node.js';
import { graphOf } from './graph-like.js';
import { readIfThere } from './read.node.js';
import type { CheckedFile } from './report/report.js';

/** A graph as committed, and as it is now. */
export interface GraphPair {
  readonly before: Graph;
  readonly after: Graph;
}

/** Reads from a file the graph that it was made from; undefined if it holds none. */
type Reader = (file: Buffer) => Graph | undefined;

/** The files to read the old graph from, best first: exact ones, then those with the digits of a picture. */
const BESIDE: readonly { ending: string; read: Reader; now: (figure: Figure) => Graph | undefined }[] = [
  { ending: '.json', read: (file) => fromJson(file.toString()), now: (figure) => graphOf(toJson(figure)) },
  { ending: '.svg', read: (file) => readJson(embeddedJson(file.toString())), now: shown },
  { ending: '.html', read: (file) => readJson(embeddedJson(file.toString())), now: (figure) => carried(figure) },
  { ending: '.png', read: (file) => readJson(embeddedInPng(file)), now: shown },
  { ending: '.dot', read: (file) => fromDot(file.toString()), now: (figure) => graphOf(toDot(figure)) },
];

/** The complete graph in a file that dotgrad wrote; undefined if there is none. */
export function graphIn(file: Buffer, format: 'svg' | 'html' | 'png' | 'json'): Graph | undefined {
  const reading = BESIDE.find(({ ending }) => ending === `.${format}`);
  return orNothing(() => reading?.read(file));
}

/** The graph that a picture shows and carries. */
function shown(figure: Figure): Graph | undefined {
  return viewOfFigure(figure)?.graph;
}

/** The graph that a live page carries: the whole graph, of which its pictures show parts. */
function carried(figure: Figure): Graph | undefined {
  return isPlot(figure.thing) || isRawDot(figure.thing) ? undefined : carriedGraph(figure);
}

function readJson(json: string | undefined): Graph | undefined {
  return json === undefined ? undefined : fromJson(json);
}

/**
 * The graphs of a figure before and after.
 *
 * They exist if its pictures or the files next to them hold the old one.
 *
 * The graph after is read from what would be written now, so that both are
 * rounded the same way. Plots and raw DOT have no graphs.
 *
 * @param checked the state of the figure's files; fresh files say nothing about the old graph
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
    // A file next to a picture may be its source, which is not an older graph.
    const at = resolve(cwd, path);
    if (at === resolve(cwd, source)) continue;
    const file = await readIfThere(at);
    const before = file && orNothing(() => read(file));
    const after = before && orNothing(() => now(figure));
    if (before && after) return { before, after };
  }
  return undefined;
}

/** The result; undefined if a file is of another kind, or a plot has no DOT. */
function orNothing<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
