import { extname } from 'node:path';
import { andMore } from '../../check/count-words.js';
import { displayWidth } from '../../check/display-width.js';
import { jsonNumber } from '../../check/json-number.js';
import { failure } from '../../check/message.js';
import { nearest } from '../../check/suggest.js';
import { DotError, readDot } from '../../dot/read.js';
import { type ExplainOptions, explain } from '../../explain/explain.js';
import { MAX_STEPS } from '../../explain/records.js';
import type { Explanation } from '../../explain/step.js';
import { type Ink, transcript } from '../../explain/transcript.js';
import { type Graph, isGraph } from '../../graph/graph.js';
import { isValue, type Value } from '../../graph/trace.js';
import { type Figure, withOptions } from '../../render/figure/figure.js';
import { isRawDot } from '../../render/figure/raw-dot.js';
import { LoadError, type NamedFigure } from '../../render/files/load.node.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { findSources, readSource, type Source, type SourceFlags } from '../input/sources.node.js';
import type { Drawing } from '../options/drawing.node.js';
import { about } from '../terminal/explain-error.node.js';
import type { Session, Style } from '../terminal/session.node.js';

/** The options of `dotgrad explain`. */
interface ExplainFlags extends SourceFlags {
  readonly figure?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly maxSteps?: number;
  readonly digits?: number;
  readonly drawing?: Drawing;
}

/** `dotgrad explain`: explains a computation step by step. */
export async function explainInput(session: Session, input: string | undefined, flags: ExplainFlags): Promise<void> {
  if ((flags.expression === undefined) === (input === undefined))
    throw failure(TypeError, {
      what: 'explain takes one input',
      advice: "name a file or - for standard input, or write -e 'L = a*b' --set a=2,b=-3",
    });
  if (flags.as !== undefined && input !== '-')
    throw failure(TypeError, { what: '--as describes standard input, which is not read', advice: 'add -' });
  const sources = await findSources(session, input === undefined ? [] : [input], flags);
  const [source] = sources as [Source];
  if (sources.length > 1)
    throw new LoadError({
      where: { file: input },
      what: 'explain',
      rule: 'takes one file',
      gotWords: `${sources.length}: ${listed(sources.map(({ path }) => path))}`,
    });
  const { name, figure, thing } = figureOf(source, await readSource(session, source, flags), flags.figure);
  const explanation = await about(`${source.path}: ${name}`, () => explain(thing, optionsOf(flags, figure)));
  const isJson = flags.json ?? extname(flags.out ?? '').toLowerCase() === '.json';
  const toFile = flags.out !== undefined && flags.out !== '-';
  const text = isJson ? toJson(explanation) : told(session, explanation, toFile);
  if (toFile) await writeWhole(session.at(flags.out as string), text);
  else session.write(text);
}

/** A figure of a value or a graph. */
interface Explainable extends NamedFigure {
  readonly thing: Value | Graph;
}

/**
 * The figure of a name, or the only one.
 *
 * Figures of the same thing count once; for a program, it is the last one.
 */
function figureOf(source: Source, figures: readonly NamedFigure[], wanted: string | undefined): Explainable {
  const names = figures.map(({ name }) => name);
  if (wanted !== undefined) {
    // Figures of a file are called `file.figure`; the second part is enough.
    const found =
      figures.find(({ name }) => name === wanted) ?? figures.find(({ name }) => name.endsWith(`.${wanted}`));
    if (found !== undefined) return explainable(source, found);
    const near = nearest(wanted, names);
    throw new LoadError({
      where: { file: source.path },
      what: `no figure named ${JSON.stringify(wanted)}`,
      advice: `${near === undefined ? 'its' : `did you mean ${near}? Its`} figures are ${listed(names)}`,
    });
  }
  const things = new Set(figures.map(({ figure }) => figure.thing));
  const isProgram =
    figures.length > 1 && figures.every(({ source: path }) => path === source.path) && !isModule(source);
  const last = figures.at(-1) as NamedFigure;
  if (things.size === 1) return explainable(source, figures[0] as NamedFigure);
  if (isProgram) return explainable(source, last);
  throw new LoadError({
    where: { file: source.path },
    what: `there are ${figures.length} figures`,
    advice: ['add ', { option: 'figure' }, ` with one of ${listed(names)}`],
  });
}

function isModule({ kind }: Source): boolean {
  return kind === 'module';
}

function explainable({ path }: Source, named: NamedFigure): Explainable {
  const { thing } = named.figure;
  if (isValue(thing) || isGraph(thing)) return { ...named, thing };
  if (isRawDot(thing)) return { ...named, thing: graphOfDot(path, named.name, thing.dot) };
  throw new LoadError({
    where: { file: path },
    what: `${named.name} is not a graph of values`,
    advice: 'explain takes a Value or a graph',
  });
}

/** Reads exact DOT from `toDot`; other DOT rounds numbers and has no derivatives. */
function graphOfDot(file: string, name: string, dot: string): Graph {
  try {
    const { graph, isWhole } = readDot(dot);
    if (isWhole) return graph;
  } catch (error) {
    if (!(error instanceof DotError)) throw error;
  }
  throw new LoadError({
    where: { file },
    what: `${name} is DOT text, which rounds numbers and has no derivatives, so it cannot be explained`,
    advice: 'explain the program it came from, or its graph as JSON, from render -T json',
  });
}

/** The part of the graph from the flags, else the figure's own; scopes are folded as steps require. */
function optionsOf({ maxSteps, digits, drawing }: ExplainFlags, figure: Figure): ExplainOptions {
  const { flags, settings, own = {} }: Drawing = drawing ?? { flags: {}, settings: {} };
  const { focus, hops, paths, simplify } = withOptions(figure, flags, settings).options;
  // The record's type has all words; this command does not take plates.
  const fold = (flags.fold ?? own.fold) as ExplainOptions['fold'];
  const given = { focus, hops, paths, simplify, fold, maxSteps, digits };
  return Object.fromEntries(Object.entries(given).filter(([, x]) => x !== undefined));
}

function told(session: Session, explanation: Explanation, isPlain: boolean): string {
  const { columns = 80 } = session.host.stdout;
  const paint = (text: string, ink: Ink): string => {
    const style = STYLES[ink];
    return style === undefined || isPlain ? text : session.paint(style, text);
  };
  const width = isPlain ? 80 : Math.min(100, Math.max(40, columns));
  const text = transcript(explanation, { width, paint, measure: displayWidth });
  const advice = adviceOn(explanation);
  return advice === undefined ? text : `${text}${paint(advice, 'warning')}\n`;
}

/** How to see more, as flags. */
function adviceOn({ selection }: Explanation): string | undefined {
  if (selection === undefined || selection.how === 'part') return undefined;
  const { all, how } = selection;
  const part = '--focus, --path and --fold show a part';
  if (all > MAX_STEPS.to) return `${part}.`;
  return `${how === 'folded' ? '--fold none ' : ''}--max-steps ${all} shows all; ${part}.`;
}

const STYLES: Readonly<Record<Ink, Style | undefined>> = {
  heading: 'bold',
  number: 'dim',
  title: undefined,
  symbols: undefined,
  result: 'green',
  note: 'dim',
  warning: 'yellow',
};

function toJson({ steps, omission, selection }: Explanation): string {
  const plain = steps.map(({ number, phase, of, title, lines, parts, flows }) => ({
    number,
    phase,
    of,
    title,
    lines,
    ...(parts !== undefined && {
      parts: parts.map(({ operand, label, slot, local, upstream, part, total }) => ({
        operand,
        ...(label !== undefined && { label }),
        slot,
        local,
        upstream,
        part,
        total,
      })),
    }),
    ...(flows !== undefined && {
      flows: flows.map(({ operand, label, count, part, total }) => ({
        operand,
        ...(label !== undefined && { label }),
        count,
        part,
        total,
      })),
    }),
  }));
  const all = { steps: plain, ...(omission && { omission }), ...(selection && { selection }) };
  return `${JSON.stringify(all, (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x), 2)}\n`;
}

function listed(names: readonly string[]): string {
  const shown = names.length > 8 ? names.slice(0, 7) : names;
  return `${shown.join(', ')}${andMore(names.length - shown.length)}`;
}
