import { rm } from 'node:fs/promises';
import type { Graph } from '../graph/graph.js';
import { diffToSvg } from '../render/diff/diff.js';
import { type DrawOptions, figure } from '../render/figure.js';
import { writeWhole } from '../render/files/write-whole.node.js';
import { inputsOf } from '../render/input-digest.js';
import { toSvg } from '../render/render.js';
import { LayoutError } from '../render/scene/lay-out.js';
import { readSvgStamp } from '../render/svg/stamp.js';
import { readIfThere } from './read.node.js';

/** Larger graphs are folded in the picture beside their snapshot, and have none of a difference. */
const MOST_NODES = 1500;

/** Kept pictures stay in one style and direction, whatever their graphs become. */
const KEPT = { style: 'record', rankdir: 'LR' } as const;

const BESIDE: DrawOptions = { limit: MOST_NODES, ...KEPT };

/** The picture beside a snapshot, for people: `neuron.svg` of `neuron.dot`. */
export function picturePath(dot: string): string {
  return dot.replace(/\.\w+$/, '.svg');
}

/** The picture of what a failed comparison found: `neuron.diff.svg` of `neuron.dot`. */
export function differencePath(dot: string): string {
  return dot.replace(/\.\w+$/, '.diff.svg');
}

/**
 * Draws a graph beside its snapshot, unless a picture stands there.
 *
 * A large graph is folded there, and one that cannot be laid out has none.
 *
 * @param renew whether a picture of another graph, or of another version, is drawn anew
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
 * Draws what is different between a snapshot and a graph, beside the snapshot.
 *
 * @returns the picture's path; undefined where the graphs are too large for one
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
