import { extname } from 'node:path';
import { failure, type Message } from '../../check/message.js';
import { alike, type ReadGraph } from '../../dot/read.js';
import { diff } from '../../graph/diff/diff.js';
import type { GraphDiff } from '../../graph/diff/types.js';
import type { Graph, GraphNode } from '../../graph/graph.js';
import { type DiffDrawOptions, diffToDot, diffToSvg } from '../../render/diff/diff.js';
import { illustrateDiff } from '../../render/diff/illustrate-diff.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import type { PythonFlags } from '../input/context.node.js';
import { readGraph } from '../input/diff-input.node.js';
import { checkDrawing, type Drawing, drawingFor } from '../options/drawing.node.js';
import type { Session } from '../terminal/session.node.js';

/** The options of `dotgrad diff`. */
export interface DiffFlags extends PythonFlags {
  readonly drawing: Drawing;
  readonly out?: string | undefined;
  readonly tolerance?: number;
  readonly json?: boolean;
}

/** The formats in which a difference can be drawn. */
const diffFormats: Readonly<
  Record<'svg' | 'png' | 'dot', (before: Graph, after: Graph, options: DiffDrawOptions) => Promise<string | Uint8Array>>
> = {
  svg: diffToSvg,
  png: async (before, after, options) => {
    const { illustrationPng } = await import('../../render/png/png.node.js');
    return illustrationPng(await illustrateDiff(before, after, options), options);
  },
  dot: async (before, after, options) => diffToDot(before, after, options),
};

/** The DOT of a picture has four decimal places. */
const DOT_TOLERANCE = 1e-4;

/** Compares the graphs of two inputs, and draws the difference if asked to. */
export async function compare(session: Session, before: string, after: string, options: DiffFlags): Promise<GraphDiff> {
  const drawing = drawingFor('difference', options.drawing);
  const format = options.out === undefined ? undefined : formatOf(options.out);
  if (format !== undefined) checkDrawing(options.drawing, [format], ['difference']);
  const read = async (path: string): Promise<ReadGraph> => {
    const found = await readGraph(session, path, options);
    return drawing.grad === false ? { ...found, graph: withoutGradients(found.graph) } : found;
  };
  const [was, is] = [await read(before), await read(after)];
  const [old, now] = alike(was, is);
  const tolerance = options.tolerance ?? (was.isWhole && is.isWhole ? undefined : DOT_TOLERANCE);
  const comparing = tolerance === undefined ? {} : { tolerance };
  const found = diff(old, now, comparing);
  if (options.out !== undefined && format !== undefined) {
    const draw = diffFormats[format];
    const note = (what: string, message: Message = { what }): void => session.warn(message);
    await writeWhole(session.at(options.out), await draw(old, now, { ...drawing, ...comparing, note }));
  }
  return found;
}

function formatOf(out: string): keyof typeof diffFormats {
  const format = extname(out).slice(1).toLowerCase();
  if (Object.hasOwn(diffFormats, format)) return format as keyof typeof diffFormats;
  throw failure(TypeError, {
    where: { file: out },
    what: `diff draws ${Object.keys(diffFormats).join(', ')}`,
    advice: 'end the path in one of these',
  });
}

/** A graph without gradients, to compare the forward pass only. */
function withoutGradients({ nodes, ...graph }: Graph): Graph {
  return {
    ...graph,
    nodes: nodes.map((node): GraphNode => {
      if (node.kind !== 'value') return node;
      const { grad, gradMean, gradRange, ...forward } = node;
      return forward;
    }),
  };
}
