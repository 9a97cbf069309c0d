import { listed } from '../check/count-words.js';
import { type Mention, type Phrase, refusal } from '../check/message.js';
import { nearest } from '../check/suggest.js';
import { Value } from '../engine/value.js';
import { execute } from './execute/execute.js';
import { Frame } from './execute/frame.js';
import type { Limits } from './execute/limits.js';
import { Machine } from './execute/machine.js';
import { BUILTINS } from './library/builtins.js';
import { memberNamed } from './python/objects.js';
import { assignedNames, freeReads } from './read/names.js';
import { parse } from './read/parse.js';
import type { Name, Program } from './read/syntax.js';
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
  const limit = { most: machine.meter.limits.source, unit: 'characters' };
  throw machine.source.error(machine.mark, { what: 'the program is', limit }, 'split it');
}

/** Runs a program that was read. */
export function runProgram(machine: Machine, program: Program): void {
  execute(program, new Frame(machine, machine.source, machine.names));
}

function bindingsOf(bindings: Bindings | undefined): ReadonlyMap<string, number> | undefined {
  if (bindings === undefined) return undefined;
  const entries: [string, number][] = bindings instanceof Map ? [...bindings] : Object.entries(bindings);
  for (const [name, number] of entries) {
    if (!/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name))
      throw refusal(TypeError, 'a key of bindings', 'must be a name', name, 'write one such as x1');
    if (typeof number !== 'number')
      throw refusal(TypeError, `bindings: ${name}`, 'must be a number', number, `write { ${name}: 2 }`);
  }
  return new Map(entries);
}

function bindInputs(machine: Machine, program: Program, bindings: ReadonlyMap<string, number>): void {
  const inputs = inputsOf(program, machine.source, bindings);
  for (const name of inputs) {
    machine.meter.value();
    machine.names.set(name, new Value(bindings.get(name) as number, name));
  }
  const unused = [...bindings.keys()].filter((name) => !inputs.has(name));
  if (unused.length === 0) return;
  const known = inputs.size > 0 ? `its inputs are ${[...inputs].join(', ')}` : 'it has no inputs';
  const what = `the program does not read ${unused.join(', ')}`;
  machine.notes.push({ where: { file: machine.source.file }, what, advice: known });
}

/** The names that a program reads but has not assigned; those without a number are an error. */
function inputsOf(program: Program, source: Source, bindings: ReadonlyMap<string, number>): Set<string> {
  const inputs = new Set<string>();
  const missing = new Map<string, Name>();
  // A built-in name is an input only if it is bound; a called name never is one.
  for (const { node, called } of freeReads(program)) {
    if (bindings.has(node.name)) inputs.add(node.name);
    else if (!called && !BUILTINS.has(node.name) && !missing.has(node.name)) missing.set(node.name, node);
  }
  const [first] = missing.values();
  if (first === undefined) return inputs;
  const names = [...missing.keys()];
  const shown = names.length > 8 ? [...names.slice(0, 8), `${names.length - 8} more`] : names;
  const reason = `${listed(shown)} ${names.length === 1 ? 'has' : 'have'} no value`;
  const all = [...assignedNames(program), ...BUILTINS.keys(), ...bindings.keys()];
  const known = all.filter((name) => !missing.has(name));
  throw source.error(first.mark, reason, hintFor(names, known));
}

function hintFor(names: readonly string[], known: readonly string[]): Phrase {
  const some = names.slice(0, 8);
  const value = `${some.map((name) => `${name}=…`).join(',')}${names.length > 8 ? ',…' : ''}`;
  const set: Mention = { option: 'set', value, inCode: `set ${value}` };
  const meant = some.flatMap((name) => {
    const found = memberNamed(name, BUILTINS) ?? (name.length > 1 ? nearest(name, known) : undefined);
    return found === undefined ? [] : [`${found} for ${name}`];
  });
  return meant.length === 0 ? set : [set, `, or write ${meant.join(', ')}`];
}
