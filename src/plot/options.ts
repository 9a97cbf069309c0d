import type { Unchecked } from '../check/keys.js';
import { failure, refusal } from '../check/message.js';
import { hint } from '../check/show.js';

/**
 * Checks that `thing` is a finite number.
 *
 * @throws TypeError if it is not a number, RangeError if it is NaN or infinite
 */
export function checkNumber(where: string, thing: unknown): number {
  if (typeof thing !== 'number') throw refusal(TypeError, where, 'must be a number', thing, hint(thing));
  if (!Number.isFinite(thing)) throw refusal(RangeError, where, 'must be a finite number', thing);
  return thing;
}

/** Checks that `thing` is a finite number above 0. */
export function checkPositive(where: string, thing: unknown): number {
  const value = checkNumber(where, thing);
  if (value <= 0) throw refusal(RangeError, where, 'must be above 0', value);
  return value;
}

/**
 * Checks that `thing` is an array with at least one element.
 *
 * @throws TypeError if it is not an array, RangeError if it is empty
 */
export function checkList(where: string, thing: unknown): readonly unknown[] {
  if (!Array.isArray(thing)) throw refusal(TypeError, where, 'must be an array', thing);
  if (thing.length === 0)
    throw failure(RangeError, { what: `${where} is empty, so there is nothing to draw`, advice: 'give one or more' });
  return thing;
}

/** Checks that `thing` is an array; if it is left out, the result is empty. */
export function checkListIfGiven(where: string, thing: unknown): readonly unknown[] {
  if (thing === undefined || (Array.isArray(thing) && thing.length === 0)) return [];
  return checkList(where, thing);
}

/** Checks that each of the named options is a string or left out. */
export function checkTexts(where: string, options: Unchecked, names: readonly string[]): void {
  for (const name of names) {
    const thing = options[name];
    if (thing !== undefined && typeof thing !== 'string') {
      throw refusal(TypeError, `${where}: ${name}`, 'must be a string', thing);
    }
  }
}

/** Checks that `thing` is a function. */
export function checkFunction(where: string, thing: unknown): void {
  if (typeof thing !== 'function') throw refusal(TypeError, where, 'must be a function', thing);
}

/**
 * Calls a function of numbers and checks that it returns a number.
 *
 * @param call how the call is written in the message: `f(2)`
 * @throws TypeError if it returns anything else
 */
export function checkResult(where: string, call: string, result: unknown): number {
  if (typeof result === 'number') return result;
  const advice = typeof result === 'object' && result !== null && 'data' in result ? 'return its .data' : undefined;
  throw refusal(TypeError, `${where}: ${call}`, 'must return a number', result, advice);
}
