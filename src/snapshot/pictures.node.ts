import { rm } from 'node:fs/promises';
import type { Graph } from '../graph/graph.js';
import { diffToSvg } from '../render/diff/diff.js';
import { toSvg } from '../render/draw.js';
import { type DrawOptions, figure } from '../render/figure/figure.js';
import { writeWhole } from '../render/files/write-whole.node.js';
import { inputsOf } from '../render/input-digest.js';
import { LayoutError } from '../render/scene/layout-error.js';
import { readSvgStamp } from '../render/svg/stamp.js';
import { readIfThere } from './read.node.js';

/** Larger graphs are folded in the picture next to their snapshot, and get no picture of a difference. */
const MOST_NODES = 1500;

/** The pictures of snapshots always have the same style and direction, however their graphs change. */
const KEPT = { style: 'record', rankdir: 'LR' } as const;

const BESIDE: DrawOptions = { limit: MOST_NODES, ...KEPT };

/**
 * The path of the picture next to a snapshot, for people.
 *
 * It is `neuron.svg` for `neuron.dot`.
 */
export function picturePath(dot: string): string {
  return dot.replace(/\.\w+$/, '.svg');
}

/**
 * The path of the picture of a failed comparison.
 *
 * It is `neuron.diff.svg` for `neuron.dot`.
 */
export function differencePath(dot: string): string {
  return dot.replace(/\.\w+$/, '.diff.svg');
}

/**
 * Draws a graph next to its snapshot, unless there is a picture already.
 *
 * A large graph is folded; a graph that cannot be laid out gets no picture.
 *
 * @param renew whether a picture of another graph or version is redrawn
 */
export async function drawBeside(dot: string, graph: Graph, renew: boolean): Promise<void> {
  const path = picturePath(dot);
  const old = (await readIfThere(path))?.toString();
  if (old !== undefined && (!renew || isOf(old, graph))) return;
  const svg = await drawn(() => toSvg(graph, BESIDE));
  await (svg === undefined ? rm(path, { force: true }) : writeWhole(path, svg));
}

function isOf(svg: string, graph: Graph): boolean {
  const stamp = readSvgStamp(svg);
  return stamp?.isIntact === true && stamp.inputs === inputsOf(figure(graph, BESIDE), 'svg');
}

/**
 * Draws the difference between a snapshot and a graph, next to the snapshot.
 *
 * @returns the picture's path; undefined if the graphs are too large for a picture
 */
export async function drawDifference(
  dot: string,
  before: Graph,
  after: Graph,
  tolerance?: number,
): Promise<string | undefined> {
  const options = { ...KEPT, ...(tolerance !== undefined && { tolerance }) };
  if ([before, after].some(({ nodes }) => nodes.length > MOST_NODES)) return undefined;
  const svg = await drawn(() => diffToSvg(before, after, options));
  if (svg === undefined) return undefined;
  await writeWhole(differencePath(dot), svg);
  return differencePath(dot);
}

/** Removes the picture of an earlier failure. */
export async function removeDifference(dot: string): Promise<void> {
  await rm(differencePath(dot), { force: true });
}

async function drawn(draw: () => Promise<string>): Promise<string | undefined> {
  try {
    return await draw();
  } catch (error) {
    if (error instanceof LayoutError) return undefined;
    throw error;
  }
}
