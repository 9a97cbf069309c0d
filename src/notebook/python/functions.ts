import { didYouMean } from '../../check/suggest.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import type { Thing } from './objects.js';

/**
 * The positional arguments of a call.
 *
 * If the number of parameters is fixed, those left out are undefined.
 */
export type Arguments = readonly (Thing | undefined)[];

/** Arguments by name. */
export type Keywords = ReadonlyMap<string, Thing>;

/** The parameters of a function, and their names. */
class Signature {
  readonly name: string;
  /** The parameters in order. */
  readonly parameters: readonly string[];
  /** The number of required parameters. */
  readonly least: number;
  /** The index of the parameter that takes any number of arguments; those after it are given by name only. */
  readonly rest: number;

  /** @param text as `sum(values, start?)`, where `?` may be left out, or `print(*values, sep)` */
  constructor(text: string) {
    const [, name = '', list = ''] = /^([^(]+)\((.*)\)$/.exec(text) ?? [];
    const parameters = list === '' ? [] : list.split(', ');
    this.name = name;
    this.parameters = parameters.map((parameter) => parameter.replace(/[*?]/g, ''));
    this.least = parameters.filter((parameter) => !parameter.endsWith('?')).length;
    this.rest = parameters.findIndex((parameter) => parameter.startsWith('*'));
  }
}

/** The implementation of a built-in function. */
type Body = (args: Arguments, machine: Machine, keywords: Keywords) => Thing;

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
export function callBuiltin(callee: Builtin, args: readonly Thing[], keywords: Keywords, machine: Machine): Thing {
  const { name, parameters, least, rest } = callee.signature;
  machine.meter.step(4);
  if (rest >= 0) {
    checkKeywords(name, keywords, parameters.slice(rest + 1));
    return callee.call(args, machine, keywords);
  }
  const isBound = keywords.size === 0 && args.length === parameters.length;
  const bound = isBound ? args : bind(name, parameters, args, keywords, least);
  return callee.call(bound, machine, keywords);
}

/**
 * The arguments in the order of the parameters, undefined for those left out.
 *
 * Complains about a wrong number of arguments, and about unknown names.
 *
 * @param least how many parameters, the first ones, need an argument; all by default
 */
export function bind(
  title: string,
  parameters: readonly string[],
  args: readonly Thing[],
  keywords: Keywords,
  least: number = parameters.length,
): (Thing | undefined)[] {
  checkKeywords(title, keywords, parameters);
  const bound = parameters.map((name, i) => (i < args.length ? args[i] : keywords.get(name)));
  const twice = parameters.find((name, i) => i < args.length && keywords.has(name));
  if (twice !== undefined) complain(`${title}() is given ${twice} twice`, 'give it once, by position or by name');
  const absent = parameters.slice(0, least).filter((_, i) => bound[i] === undefined);
  if (args.length > parameters.length || absent.length > 0) {
    const got = String(args.length + keywords.size);
    const hint = absent.length > 0 ? `add ${absent.join(', ')}` : `call ${title}() with fewer`;
    misfit(`${title}()`, countRule(least, parameters), got, hint);
  }
  return bound;
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
export function method<T>(text: string, call: (owner: T, args: Arguments, machine: Machine) => Thing): Getter<T> {
  const signature = new Signature(text);
  return (owner) => new Builtin(signature, (args, machine) => call(owner, args, machine));
}
