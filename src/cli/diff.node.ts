import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { alike, DotError, type ReadGraph, readDot } from '../dot/read.js';
import { isValue } from '../engine/value.js';
import { diff, explainDiff } from '../graph/diff.js';
import { type Graph, isGraph } from '../graph/graph.js';
import { trace } from '../graph/trace.js';
import { diffFormats } from '../render/diff.node.js';
import { LoadError } from '../render/load.node.js';
import { writeWhole } from '../render/write.node.js';
import { type DrawingFlags, drawOptions } from './drawing.node.js';
import { failCheck } from './exit.node.js';
import { findSources, readSource } from './sources.node.js';
import { say, styled } from './style.node.js';

/** The options of `dotgrad diff`. */
export interface DiffFlags extends DrawingFlags {
  readonly out?: string;
  readonly tolerance?: number;
  readonly json?: boolean;
}

/** The DOT of a picture shows four digits after the point. */
const DOT_TOLERANCE = 1e-4;

/** `dotgrad diff`: says what changed between two graphs, and exits with 1 if anything did. */
export async function diffInputs(before: string, after: string, options: DiffFlags): Promise<void> {
  const [was, is] = [await read(before), await read(after)];
  const [old, now] = alike(was, is);
  const tolerance = options.tolerance ?? (was.isWhole && is.isWhole ? undefined : DOT_TOLERANCE);
  const found = diff(old, now, tolerance === undefined ? {} : { tolerance });
  if (options.out !== undefined) {
    const format = extname(options.out).slice(1).toLowerCase();
    if (!Object.hasOwn(diffFormats, format)) {
      throw new TypeError(
        `diff draws ${Object.keys(diffFormats).join(', ')}, got ${JSON.stringify(options.out)}; end the path in one of these`,
      );
    }
    await writeWhole(
      options.out,
      await diffFormats[format as keyof typeof diffFormats](old, now, {
        ...drawOptions(options),
        ...(tolerance === undefined ? {} : { tolerance }),
      }),
    );
  }
  if (options.json) say(JSON.stringify(found));
  else if (found.same) say(styled('green', 'no change'));
  else explainDiff(found).forEach(say);
  if (!found.same) failCheck();
}

/** The one graph of an input; DOT must be ours. */
async function read(path: string): Promise<ReadGraph> {
  if (!/\.(?:dot|gv)$/i.test(path)) return { graph: await graphOf(path), isWhole: true };
  const dot = await readFile(path, 'utf8');
  try {
    return readDot(dot);
  } catch (error) {
    throw error instanceof DotError ? new LoadError(`${path}: ${error.message}`) : error;
  }
}

async function graphOf(path: string): Promise<Graph> {
  const [source] = await findSources([path], {});
  const figures = source === undefined ? [] : await readSource(source, { quiet: true });
  const [first, ...others] = figures;
  const thing = first?.figure.thing;
  if (others.length > 0)
    throw new LoadError(
      `${path}: diff compares one graph with one, and here are ${figures.length} figures: ${figures.map(({ name }) => name).join(', ')}`,
    );
  if (isValue(thing)) return trace(thing);
  if (thing !== undefined && isGraph(thing)) return thing;
  throw new LoadError(`${path}: diff compares graphs, and this is a picture of another kind`);
}
