import { thousands } from '../check/count-words.js';
import { failure, refusal } from '../check/message.js';
import { Value } from '../engine/value.js';
import { execute } from './execute/execute.js';
import { Frame } from './execute/frame.js';
import type { Limits } from './execute/limits.js';
import { Machine } from './execute/machine.js';
import { BUILTINS } from './library/builtins.js';
import { inputsOf } from './read/inputs.js';
import { parse } from './read/parse.js';
import type { Program } from './read/syntax.js';
import { type RunResult, resultOf } from './result.js';
import { Source } from './scan/source.js';

/** Numbers for the names that a program reads and does not assign. */
export type Bindings = Readonly<Record<string, number>> | ReadonlyMap<string, number>;

/** Options for running a program. */
export interface RunOptions {
  /**
   * Numbers for the inputs of the program: a name that it reads but has not
   * assigned is an input, and becomes a leaf Value with that label and number.
   *
   * Every input must be given, otherwise an error lists all missing ones. If
   * `bindings` is undefined, reading a name without a value is an error.
   */
  readonly bindings?: Bindings;
  /** The program's name in errors; `program` by default. */
  readonly file?: string;
  /** Its limits; see `Limits` for the defaults. */
  readonly limits?: Partial<Limits>;
}

/**
 * Runs a program in the lecture's own notation, Python's syntax.
 *
 * @example
 * const { names } = run('L = (a*b + c) * f\nL.backward()', { bindings: { a: 2, b: -3, c: 10, f: -2 } });
 * names.get('L'); // Value(data=-8.0)
 *
 * @throws NotebookError for a program that cannot be read or run, or that exceeds its limits
 * @throws TypeError if the source is not a string, or a binding is not a number or not a name
 */
export function run(source: string, options: RunOptions = {}): RunResult {
  if (typeof source !== 'string') throw refusal(TypeError, 'run()', 'takes a program as a string', source);
  const bindings = bindingsOf(options.bindings);
  const machine = new Machine(BUILTINS, options.limits);
  const program = parse(open(machine, source, options.file ?? 'program'));
  machine.attempt(() => {
    if (bindings !== undefined) bindInputs(machine, program, bindings);
    runProgram(machine, program);
  });
  return resultOf(machine);
}

/** The source of a text within the machine's limits; it becomes the current one. */
export function open(machine: Machine, text: string, file: string): Source {
  const isShort = machine.meter.admits(text.length);
  machine.source = new Source(isShort ? text : text.slice(0, 1_000), file);
  machine.mark = { from: 0, to: 0 };
  if (isShort) return machine.source;
  const limit = thousands(machine.meter.limits.source);
  throw machine.source.error(machine.mark, `the program is over ${limit} characters, the limit`, 'split it');
}

/** Runs a program that was read. */
export function runProgram(machine: Machine, program: Program): void {
  execute(program, new Frame(machine, machine.source, machine.names));
}

function bindingsOf(bindings: Bindings | undefined): ReadonlyMap<string, number> | undefined {
  if (bindings === undefined) return undefined;
  const entries: [string, number][] = bindings instanceof Map ? [...bindings] : Object.entries(bindings);
  const fail = (fact: string, advice: string): never => {
    throw failure(TypeError, { what: `bindings give numbers to names, and ${fact}`, advice });
  };
  for (const [name, number] of entries) {
    if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name))
      fail(`${JSON.stringify(name)} is not a name`, 'write one such as x1');
    if (typeof number !== 'number') fail(`${name} is ${typeof number}`, `write { ${name}: 2 }`);
  }
  return new Map(entries);
}

function bindInputs(machine: Machine, program: Program, bindings: ReadonlyMap<string, number>): void {
  const inputs = inputsOf(program, machine.source, BUILTINS, bindings);
  for (const name of inputs) {
    machine.meter.value();
    machine.names.set(name, new Value(bindings.get(name) as number, name));
  }
  const unused = [...bindings.keys()].filter((name) => !inputs.has(name));
  if (unused.length === 0) return;
  const known = inputs.size > 0 ? `its inputs are ${[...inputs].join(', ')}` : 'it has no inputs';
  const what = `the program does not read ${unused.join(', ')}: ${known}`;
  machine.notes.push({ where: { file: machine.source.file }, what });
}
