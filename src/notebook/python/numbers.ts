import { toFixed } from '../../check/decimal.js';
import { shorten } from '../../check/excerpt.js';
import type { Op } from '../../engine/op.js';
import { abs } from '../../engine/ops.js';
import { repr } from '../../engine/repr.js';
import { isValue } from '../../engine/value.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { intIn, numberIn } from '../scan/literals.js';
import { compare } from './compare.js';
import { aTypeOf, intOf, isScalar, type Scalar, type Thing } from './objects.js';
import { operate } from './operate.js';
import { applyOp } from './ops.js';
import { itemsOf, iterate } from './sequence.js';

/** Python's `sum()`: start + v0 + v1 + … */
export function total(values: Thing, start: Thing, machine: Machine): Thing {
  if (typeof start === 'string') complain('sum() does not join texts', "join them with f'{a}{b}'");
  const next = iterate(values, machine);
  let sum = start;
  for (let value = next(); value !== undefined; value = next()) sum = operate('+', sum, value, machine);
  return sum;
}

/** Python's `max()` or `min()` of arguments or of a list; for Values, the op. */
export function greatest(op: Op, args: readonly Thing[], machine: Machine): Thing {
  const things = args.length === 1 ? itemsOf(args[0] as Thing, machine) : args;
  const [first, ...rest] = things;
  if (first === undefined)
    complain(`${op.name}() has nothing to choose from`, 'give it two numbers or Values, or a list');
  const operator = op.name === 'max' ? '>' : '<';
  return rest.reduce((best, thing) => {
    if (isValue(best) || isValue(thing)) return applyOp(op, best, thing, machine);
    return compare(operator, thing, best, machine) ? thing : best;
  }, first);
}

/** Python's `abs()`; for a Value, the op. */
export function absolute(x: Thing, machine: Machine): Thing {
  if (typeof x !== 'bigint' && typeof x !== 'boolean') return applyOp(abs, x, undefined, machine);
  const n = BigInt(x);
  return n < 0n ? -n : n;
}

/** Python's `round()`: half to even; an int unless digits are given. */
export function rounded(x: Thing, digits: Thing, machine: Machine): Thing {
  if (!isScalar(x)) misfit('round()', 'takes a number', aTypeOf(x), isValue(x) ? 'round its .data' : 'give it one');
  const places = intOf(digits ?? 0n, 'the digits of round()', 'must be an int', 'write round(x, 4)');
  machine.meter.step(20 + Math.min(400, Math.abs(places)));
  if (places < 0) complain('round() to tens is not in the notation', 'round(x, n) takes n from 0 up');
  if (typeof x !== 'number' || digits === null) return toInt('round', (each) => toFixed(each, 0), x);
  return Number.isFinite(x) && places < 330 ? Number(toFixed(x, places)) : x;
}

/** Python's `float()`: of a number, or of a text that contains one. */
export function float(x: Thing, machine: Machine): number {
  return isScalar(x) ? Number(x) : parsed('float', 'number', numberIn, x, machine);
}

/** Python's `int()`: of a number, towards zero, or of a text that contains one. */
export function integer(x: Thing, machine: Machine): bigint {
  return isScalar(x) ? toInt('int', Math.trunc, x) : parsed('int', 'int', intIn, x, machine);
}

function parsed<T>(name: string, kind: string, find: (text: string) => T | undefined, x: Thing, machine: Machine): T {
  if (typeof x !== 'string') {
    misfit(`${name}()`, 'takes a number', aTypeOf(x), isValue(x) ? 'take its .data' : 'give it a number');
  }
  machine.meter.text(x.length);
  return find(x.trim()) ?? complain(`${name}() finds no ${kind} in ${shorten(x)}`, 'give it a number');
}

/** The int that `name` rounds a number to; an int stays as it is. */
export function toInt(name: string, round: (x: number) => number | string, x: Scalar): bigint {
  if (typeof x !== 'number') return BigInt(x);
  if (!Number.isFinite(x)) complain(`${name}() of ${repr(x)} is not an int`, 'check its argument');
  return BigInt(round(x));
}
