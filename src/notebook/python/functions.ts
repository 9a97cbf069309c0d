import { didYouMean } from '../../check/suggest.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { intIn, numberIn } from '../scan/literals.js';
import type { Thing } from './objects.js';

/** Arguments by name. */
export type Keywords = ReadonlyMap<string, Thing>;

const NONE: Keywords = new Map();

/** The parameters of a function, and their names. */
class Signature {
  readonly name: string;
  /** The parameters in order. */
  readonly parameters: readonly string[];
  /** The default values of parameters. */
  readonly fallbacks: Keywords;
  /** The index of the parameter that takes any number of arguments; those after it are given by name only. */
  readonly rest: number;

  /** @param text as in Python: `sum(values, start=0)`, or `print(*values, sep=None)` */
  constructor(text: string) {
    const [, name = '', list = ''] = /^([^(]+)\((.*)\)$/.exec(text) ?? [];
    const parameters = list === '' ? [] : list.split(', ').map((parameter) => parameter.split('='));
    const optional = parameters.filter(([, fallback]) => fallback !== undefined);
    this.name = name;
    this.parameters = parameters.map(([parameter = '']) => parameter.replace('*', ''));
    this.fallbacks = new Map(optional.map(([parameter = '', fallback = '']) => [parameter, constant(fallback)]));
    this.rest = parameters.findIndex(([parameter = '']) => parameter.startsWith('*'));
  }
}

/** The value of a default: None, a bool, a number or a text without escapes. */
function constant(text: string): Thing {
  if (text.startsWith("'")) return text.slice(1, -1);
  return text === 'True' || text === 'False' ? text === 'True' : (intIn(text) ?? numberIn(text) ?? null);
}

/** What a built-in function does with its arguments, those of `*values` last. */
type Body = (machine: Machine, ...args: Thing[]) => Thing;

/** A built-in function. */
export class Builtin {
  readonly signature: Signature;

  constructor(
    signature: Signature | string,
    readonly call: Body,
  ) {
    this.signature = typeof signature === 'string' ? new Signature(signature) : signature;
  }

  get name(): string {
    return this.signature.name;
  }
}

/** Functions by their names, as the entries of a table. */
export const named = (functions: readonly Builtin[]): [string, Thing][] => functions.map((fn) => [fn.name, fn]);

/** A function that the program defines. */
export class UserFunction {
  constructor(
    readonly name: string,
    readonly parameters: readonly string[],
    /** The default values of parameters. */
    readonly fallbacks: Keywords,
    /** Runs its body with these arguments, and gives the returned value. */
    readonly run: (names: Map<string, Thing>) => Thing,
  ) {}
}

/** Calls a built-in function after checking its arguments. */
export function callBuiltin(
  callee: Builtin,
  machine: Machine,
  args: readonly Thing[],
  keywords: Keywords = NONE,
): Thing {
  const { name, parameters, fallbacks, rest } = callee.signature;
  machine.meter.step(4);
  if (rest >= 0) {
    return callee.call(machine, ...bind(name, parameters.slice(rest + 1), [], keywords, fallbacks), ...args);
  }
  const isBound = keywords.size === 0 && args.length === parameters.length;
  return callee.call(machine, ...(isBound ? args : bind(name, parameters, args, keywords, fallbacks)));
}

/** Checks arguments and puts them in the order of the parameters, with defaults. */
export function bind(
  title: string,
  parameters: readonly string[],
  args: readonly Thing[],
  keywords: Keywords,
  fallbacks: Keywords = NONE,
): Thing[] {
  checkKeywords(title, keywords, parameters);
  const bound = parameters.map((name, i) => {
    const given = i < args.length ? args[i] : keywords.get(name);
    return given === undefined ? fallbacks.get(name) : given;
  });
  const twice = parameters.find((name, i) => i < args.length && keywords.has(name));
  if (twice !== undefined) complain(`${title}() is given ${twice} twice`, 'give it once, by position or by name');
  const absent = parameters.filter((_, i) => bound[i] === undefined);
  if (args.length > parameters.length || absent.length > 0) {
    const got = String(args.length + keywords.size);
    const hint = absent.length > 0 ? `add ${absent.join(', ')}` : `call ${title}() with fewer`;
    misfit(`${title}()`, countRule(parameters.length - fallbacks.size, parameters), got, hint);
  }
  return bound as Thing[];
}

function countRule(least: number, parameters: readonly string[]): string {
  const most = parameters.length;
  const count = least === most ? String(most) : `${least} to ${most}`;
  const list = most === 0 ? '' : ` (${parameters.join(', ')})`;
  return `takes ${most === 0 ? 'no' : count} argument${count === '1' ? '' : 's'}${list}`;
}

function checkKeywords(title: string, keywords: Keywords, known: readonly string[]): void {
  for (const name of keywords.keys()) {
    if (known.includes(name)) continue;
    const otherwise = known.length > 0 ? `it has ${known.join(', ')}` : 'give it none by name';
    complain(`${title}() has no argument named ${name}`, didYouMean(name, known, otherwise));
  }
}

/** The value of an attribute. */
export type Getter<T> = (owner: T, machine: Machine) => Thing;

/** An attribute that is a method: a function bound to its owner. */
export function method<T>(text: string, call: (owner: T, machine: Machine, ...args: Thing[]) => Thing): Getter<T> {
  const signature = new Signature(text);
  return (owner) => new Builtin(signature, (machine, ...args) => call(owner, machine, ...args));
}
