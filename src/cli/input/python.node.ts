import { basename, dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileName, unusedName } from '../../check/file-name.js';
import { inWords, type Message } from '../../check/message.js';
import { canonical } from '../../graph/canonical.js';
import { fromJson } from '../../graph/json.js';
import { inFlags } from '../../options/spell.js';
import { type DrawOptions, figureOfChecked } from '../../render/figure/figure.js';
import { LoadError, type NamedFigure } from '../../render/files/load.node.js';
import { readKeywords } from '../options/keywords.node.js';
import { ownCommand, type PythonEnd, runPython } from '../process/python.node.js';
import { about } from '../terminal/explain-error.node.js';
import type { Session } from '../terminal/session.node.js';
import type { PythonFlags } from './context.node.js';
import { type PythonError, type PythonEvent, type PythonFigure, readEvent, whereIn } from './python-report.js';

/** A program to run with the user's own Python. */
interface PythonProgram {
  /** Its path; `-` for standard input. */
  readonly path: string;
  readonly kind: 'py' | 'ipynb';
  readonly text: string;
}

/** The figures of a program, and notes for its author. */
interface PythonFigures {
  readonly figures: readonly NamedFigure[];
  readonly notes: readonly Message[];
}

/** The Python files, shipped as they are. */
const FOLDER = new URL('../../../src/python/', import.meta.url);

/** The most characters of a program's output that are shown. */
const PRINTED = 1_000_000;

/**
 * Runs a program or notebook with the user's Python, in its own folder.
 *
 * Returns the figures that it asks for.
 *
 * A failing notebook cell becomes a note, and the next one runs; one that takes too
 * long is the last. A script stops where it fails. The program's output goes to standard error.
 *
 * @throws LoadError if Python is missing or too old, a script fails, a program takes too long or
 * ends its process, a figure cannot be drawn, or there is none
 */
export async function runProgram(
  session: Session,
  program: PythonProgram,
  flags: PythonFlags & { readonly quiet?: boolean },
): Promise<PythonFigures> {
  const { path, kind, text } = program;
  const file = path === '-' ? path : session.at(path);
  const events: PythonEvent[] = [];
  const print = printer(session, path, flags.quiet === true);
  const { pythonCommand: command = 'python3', pythonTimeout: seconds = 300 } = flags;
  const end = await runPython({
    // The program may be in another folder than the one that a path starts in.
    command: /[/\\]/.test(command) ? session.at(command) : command,
    script: fileURLToPath(new URL('run.py', FOLDER)),
    request: JSON.stringify({ path: file, kind, text }),
    cwd: path === '-' ? session.host.cwd : dirname(file),
    env: { PYTHONHASHSEED: '0', DOTGRAD: ownCommand, ...session.host.env },
    seconds,
    onText: print,
    onLine: (line) => {
      const event = readEvent(line);
      if (event === undefined) print(`${line}\n`);
      else events.push(event);
      return event?.type === 'end';
    },
  });
  const isWhole = events.some(({ type }) => type === 'end');
  if (isWhole) return gather(program, events);
  const why = whyNoEnd(path, end, events, { command, seconds });
  const isPartial = end.how === 'late' && kind === 'ipynb' && events.some(({ type }) => type === 'figure');
  if (!isPartial) throw new LoadError(why);
  const { figures, notes } = await gather(program, events);
  return { figures, notes: [...notes, { ...why, what: `${why.what}, so only the figures before that are drawn` }] };
}

/** Writes what a program prints to standard error, up to a limit. */
function printer(session: Session, path: string, quiet: boolean): (text: string) => void {
  let left = PRINTED;
  return (text) => {
    if (quiet || left < 0) return;
    session.print(text.slice(0, left), 'stderr');
    left -= text.length;
    if (left >= 0) return;
    session.print('\n', 'stderr');
    session.warn({
      where: { file: path },
      what: 'prints more than 1,000,000 characters',
      advice: 'the rest is not shown',
    });
  };
}

function whyNoEnd(
  path: string,
  end: PythonEnd,
  events: readonly PythonEvent[],
  { command, seconds }: { readonly command: string; readonly seconds: number },
): Message {
  const name = { option: 'pythonCommand' };
  if (end.how === 'missing')
    return {
      what: `cannot find ${command} to run ${path}`,
      advice: ['install Python 3.9 or newer, or name yours with ', name],
    };
  if (end.how === 'forbidden')
    return {
      what: `cannot run ${path}, because ${command} is not a program`,
      advice: [name, ' must name a Python 3.9 or newer'],
    };
  const cell = events.findLast((event) => event.type === 'cell');
  const where = whereIn(path, cell ?? {});
  if (end.how === 'late')
    return {
      where,
      what: `still running after ${seconds} s`,
      advice: ['allow more time with ', { option: 'pythonTimeout' }, ', or do less'],
    };
  if (end.how === 'large')
    return { where, what: 'this figure is', limit: { most: 256, unit: 'MB' }, advice: 'draw fewer values' };
  if (end.code === 3 && events.length === 0)
    return {
      what: `${command} is too old to run ${path}`,
      advice: ['dotgrad needs Python 3.9 or newer, which ', name, ' can name'],
    };
  if (end.code === 74)
    return {
      where,
      what: 'the program closed the file through which it reports its figures, so they are lost',
      advice: 'leave out os.close() and os.closerange()',
    };
  const how = end.signal === null ? `with exit code ${end.code}` : `by ${end.signal}`;
  if (events.length === 0)
    return {
      what: `${command} did not run ${path} and ended ${how}`,
      advice: [name, ' must name a Python 3.9 or newer'],
    };
  return {
    where,
    what: `the process ended here ${how}, and its figures are lost`,
    advice: adviceOn(end.signal, `${command} ${path}`),
  };
}

function adviceOn(signal: string | null, run: string): string {
  if (signal === null) return 'leave out os._exit()';
  return signal === 'SIGKILL' ? 'it may have taken too much memory: compute less' : `find out why with ${run}`;
}

async function gather({ path, kind }: PythonProgram, events: readonly PythonEvent[]): Promise<PythonFigures> {
  const notes: Message[] = [];
  const known = new Set<string>();
  const note = (message: Message): void => {
    const words = inWords(message, inFlags);
    if (!known.has(words)) notes.push(message);
    known.add(words);
  };
  for (const event of events) {
    if (event.type === 'note') note({ where: whereIn(path, event), what: event.message });
    if (event.type !== 'error') continue;
    if (event.of !== 'program' || kind === 'py') throw new LoadError(after(notes, tell(path, event)));
    note(tell(path, event));
  }
  const asked = events.filter((event) => event.type === 'figure');
  if (asked.length === 0) throw noFigure(path, notes);
  const names = namesOf(path, asked);
  const figures: NamedFigure[] = [];
  for (const [i, event] of asked.entries()) {
    const where = whereIn(path, event);
    const graph = await about(where, () => fromJson(event.graph));
    for (const what of graph.notes ?? []) note({ where, what });
    const drawing = await about(where, () => figureOfChecked(canonical(graph), optionsOf(event)));
    figures.push({ name: names[i] as string, figure: drawing, source: path });
  }
  return { figures, notes };
}

function tell(path: string, { within, message, ...place }: PythonError): Message {
  const where = whereIn(path, place);
  if (within === undefined) return { where, what: message };
  const { file, line } = whereIn(basename(path), within);
  return { where, what: `${message} (raised at ${file}${line === undefined ? '' : `:${line}`})` };
}

/** Explains why there is no figure, after notes on failed cells. */
function noFigure(path: string, notes: readonly Message[]): LoadError {
  const message: Message = {
    where: { file: path },
    what: 'no figure found',
    advice: 'draw one with draw_dot(x) or dotgrad.show(x)',
  };
  return new LoadError(after(notes, message));
}

/** A message below notes, which often tell its cause: a module that is missing. */
function after([first, ...others]: readonly Message[], message: Message): Message {
  return first === undefined ? message : { ...first, also: [...others, message] };
}

function optionsOf({ by, options }: PythonFigure): DrawOptions {
  return readKeywords(by === 'show' ? 'dotgrad.show' : 'draw_dot', options);
}

/** The names of figures: by cell in a notebook, by label in a script, or the file's name for a single figure. */
function namesOf(path: string, figures: readonly PythonFigure[]): string[] {
  const file = path === '-' ? undefined : basename(path, extname(path));
  const counts = new Map<string, number>();
  return figures.map(({ cell, name }) => {
    if (cell === undefined && figures.length === 1 && file !== undefined) return file;
    const base = cell === undefined ? fileName(name ?? 'figure') : `cell-${cell}`;
    const own = unusedName(base, counts);
    return file === undefined ? own : `${file}.${own}`;
  });
}
