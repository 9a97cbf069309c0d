import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, fromJson, toDot, toSvg, trace, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { run, runNotebook, toJSON } from 'dotgrad/notebook';
import { fromDot } from '../../../dist/dot/read.js';
import { rawDot } from '../../../dist/render/figure/raw-dot.js';
import { dangers } from '../../render/raw/drawing.js';
import { readSvg } from '../../render/read-svg.js';
import { DOCUMENT_PIECES, document } from './documents.ts';
import { DOT_PIECES, dot } from './dots.ts';
import { drawGraph, feedGraph, feedSteps, TIMEOUT } from './graph-feeds.ts';
import { GRAPH_PIECES, graph } from './graphs.ts';
import { notebook, PROGRAM_PIECES, program } from './programs.ts';
import { anyText, HOSTILE, mutate, Random } from './random.ts';

/** Something that takes input from strangers. */
export interface Target {
  /** The ending of its files in the corpus. */
  readonly ending: string;
  /** Makes an input. */
  readonly make: (random: Random) => string;
  /** What a change may put into an input. */
  readonly pieces: readonly string[];
  /** The errors that an input may end in, by name. */
  readonly errors: readonly string[];
  /** Feeds an input; throws one of these errors, or what is a bug. */
  readonly feed: (input: string) => Promise<void>;
}

/** Everything that is fuzzed, by name. */
export const targets: Readonly<Record<string, Target>> = {
  notation: { ending: '.py', make: program, pieces: PROGRAM_PIECES, errors: ['NotebookError'], feed: feedProgram },
  notebook: {
    ending: '.ipynb',
    make: notebook,
    pieces: [...PROGRAM_PIECES, '"', '{}', 'null', '[]'],
    errors: ['NotebookError'],
    feed: async (input) => void toJSON(runNotebook(input)),
  },
  graph: { ending: '.json', make: graph, pieces: GRAPH_PIECES, errors: ['GraphError'], feed: feedGraph },
  steps: { ending: '.json', make: graph, pieces: GRAPH_PIECES, errors: ['GraphError', 'RangeError'], feed: feedSteps },
  dot: { ending: '.dot', make: dot, pieces: DOT_PIECES, errors: ['RawDotError'], feed: feedDot },
  ownDot: {
    ending: '.own.dot',
    make: ownDot,
    pieces: DOT_PIECES,
    errors: ['DotError', 'GraphError'],
    feed: feedOwnDot,
  },
  label: { ending: '.txt', make: anyText, pieces: HOSTILE, errors: [], feed: feedLabel },
  document: {
    ending: '.md',
    make: document,
    pieces: DOCUMENT_PIECES,
    errors: ['DocumentError', 'RawDotError'],
    feed: feedDocument,
  },
};

/** The texts of the corpus for a target. */
export function corpusOf({ ending }: Target): string[] {
  const folder = new URL('./corpus/', import.meta.url);
  const names = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/** The input of a number, the same in every run: made by the grammar, or a changed text of the corpus. */
export function inputOf(target: Target, seed: number, corpus: readonly string[]): string {
  const random = new Random(seed);
  const made = random.chance(0.4) && corpus.length > 0 ? random.pick(corpus) : target.make(random);
  return random.chance(0.4) ? mutate(made, random, target.pieces) : made;
}

/** Feeds an input; gives what is wrong with how that ended, undefined if nothing is. */
export async function complaint(target: Target, input: string): Promise<string | undefined> {
  try {
    await target.feed(input);
    return undefined;
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    const isOurs = target.errors.includes(name);
    if (!isOurs && !(name === 'LayoutError' && message.includes('took longer'))) return stack ?? message;
    return /^\s*$|undefined|\[object|NaN:/.test(message.split('\n', 1)[0] as string) &&
      !/undefined|\[object|NaN:/.test(input)
      ? `an unclear message: ${message}`
      : undefined;
  }
}

/** An input that begins so is a function of inputs. */
const BOUND = '# bound\n';

async function feedProgram(input: string): Promise<void> {
  const bindings = input.startsWith(BOUND) ? { bindings: { a: 2, b: -3, x1: 0.5 } } : {};
  const result = run(input, bindings);
  toJSON(result);
  for (const root of [...result.figures, ...(result.last === undefined ? [] : [result.last])].slice(0, 2))
    await drawGraph(trace(root.value));
}

async function feedDot(input: string): Promise<void> {
  const svg = await toSvg(rawDot(input, 'x.dot'), { timeout: TIMEOUT });
  // The stamp by which dotgrad knows its own pictures is no danger.
  const found = dangers(svg).filter((danger) => danger !== 'attribute data-dotgrad');
  if (found.length > 0) throw new Error(`dangers in the picture: ${found.join(', ')}`);
}

function ownDot(random: Random): string {
  return toDot(fromJson(soundGraph(random)), { exact: random.chance(0.5) });
}

function soundGraph(random: Random): string {
  for (;;) {
    const text = graph(random);
    try {
      fromJson(text);
      return text;
    } catch {
      // Spoiled; the next one may be sound.
    }
  }
}

async function feedOwnDot(input: string): Promise<void> {
  toDot(fromDot(input));
}

async function feedLabel(label: string): Promise<void> {
  const L = new Value(2, label).mul(3).as(label).add(new Value(Number.NaN)).as(label);
  const drawn = figure(L, { title: label, alt: label, timeout: TIMEOUT });
  readSvg(await toSvg(drawn));
  if (label.length % 5 === 0) await toPng(drawn, { scale: 0.5 });
}

async function feedDocument(input: string): Promise<void> {
  // A module that a document names would run.
  if (/file/i.test(input)) return;
  const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-fuzz-'));
  const path = join(folder, 'page.md');
  const files = (): string =>
    JSON.stringify(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
  try {
    writeFileSync(path, input);
    const before = files();
    try {
      await embedFiles([path], { timeout: TIMEOUT });
    } catch (error) {
      if (files() !== before) throw new Error('embedFiles() fails and changes files', { cause: error });
      throw error;
    }
    const first = files();
    await embedFiles([path], { timeout: TIMEOUT });
    if (files() !== first) throw new Error('embedFile() changes files when it is run again');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
