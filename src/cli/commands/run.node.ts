import { failure } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { type RunResult, run as runProgram, toJSON } from '../../notebook/index.js';
import { kindOf } from '../../render/files/file-kinds.js';
import { differentiate } from '../../render/program/program.js';
import { bindingsOf, runCells } from '../input/notation.node.js';
import { readFileBytes, readInput, textOf } from '../input/read.node.js';
import { guess, type SourceFlags } from '../input/sources.node.js';
import { type Session, styled } from '../terminal/session.node.js';
import { table } from '../terminal/table.js';

/** The options of `dotgrad run`. */
interface RunFlags extends SourceFlags {
  readonly json?: boolean;
  /** Whether the health of the last value is checked. */
  readonly health?: boolean;
}

/** `dotgrad run`: runs a program and prints the value of every name. */
export async function run(session: Session, input: string | undefined, options: RunFlags): Promise<void> {
  const result = await runInput(session, input, options);
  for (const note of result.messages) session.warn(note);
  const health = options.health ? await import('./health.node.js') : undefined;
  const found = health?.healthOf(session, result);
  if (options.json) {
    session.print(result.output, 'stderr');
    const names = toJSON(result);
    // It has several lines.
    session.write(`${health && found ? `{"names": ${names}, "health": ${health.healthJson(found)}}` : names}\n`);
    return;
  }
  session.print(result.output, 'stdout');
  const [head = '', ...rows] = table(result.names);
  session.say(styled('dim', head));
  for (const row of rows) session.say(row);
  if (health && found) health.sayHealth(session, result, found);
}

async function runInput(session: Session, input: string | undefined, options: RunFlags): Promise<RunResult> {
  const { expression, set, as } = options;
  if ((expression === undefined) === (input === undefined)) {
    throw failure(TypeError, {
      what: 'run takes one program',
      advice: "name a file or - for standard input, or write -e 'L = a*b' --set a=2,b=3",
    });
  }
  if (as !== undefined && input !== '-')
    throw failure(TypeError, { what: '--as describes standard input, which is not read', advice: 'add -' });
  if (expression !== undefined) {
    const result = runProgram(expression, { file: '-e', bindings: bindingsOf(set) });
    if (result.last !== undefined) differentiate(result.last.value, result);
    return result;
  }
  const path = input as string;
  const piped = path === '-' ? await readInput(session) : undefined;
  const kind = piped === undefined ? (kindOf(path) ?? 'py') : (as ?? guess(piped));
  if (kind !== 'py' && kind !== 'ipynb')
    throw failure(TypeError, {
      where: { file: path },
      what: 'run',
      rule: 'takes .py and .ipynb files',
      gotWords: NOUNS[kind],
      advice: 'draw it with npx dotgrad render',
    });
  const program = textOf(kind, piped ?? (await readFileBytes(session, path)), path);
  const inputs = set === undefined ? {} : { bindings: bindingsOf(set) };
  return kind === 'ipynb'
    ? runCells(session, program, path, set)
    : runProgram(program, { file: visible(path), ...inputs });
}

const NOUNS = { module: 'a module', json: 'JSON', dot: 'DOT' } as const;
