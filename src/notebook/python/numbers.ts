import { shorten } from '../../check/excerpt.js';
import type { Op } from '../../engine/op.js';
import { abs } from '../../engine/ops.js';
import { repr } from '../../engine/repr.js';
import { isValue } from '../../engine/value.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { intIn, numberIn } from '../scan/literals.js';
import { compare } from './compare.js';
import { toFixed } from './decimal.js';
import { aTypeOf, isScalar, type Thing } from './objects.js';
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

/** Python's `max()` or `min()`, of several arguments or of the items of one; for Values, the op. */
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
  if (digits !== null && typeof digits !== 'bigint' && typeof digits !== 'boolean') {
    misfit('the digits of round()', 'must be an int', aTypeOf(digits), 'write round(x, 4)');
  }
  const places = Number(digits ?? 0n);
  machine.meter.step(20 + Math.min(400, Math.abs(places)));
  if (places < 0) complain('round() to tens is not in the notation', 'round(x, n) takes n from 0 up');
  if (typeof x !== 'number') return BigInt(x);
  if (digits === null) return BigInt(toFixed(checked(x, 'round'), 0));
  return Number.isFinite(x) && places < 330 ? Number(toFixed(x, places)) : x;
}

/** Python's `float()`: of a number, or of a text that contains one. */
export function float(x: Thing, machine: Machine): number {
  if (isScalar(x)) return Number(x);
  const number = numberIn(textOf(x, machine));
  if (number !== undefined) return number;
  if (typeof x === 'string') complain(`float() finds no number in ${shorten(x)}`, dataHint(x));
  misfit('float()', 'takes a number', aTypeOf(x), dataHint(x));
}

/** Python's `int()`: of a number, towards zero, or of a text that contains one. */
export function integer(x: Thing, machine: Machine): bigint {
  if (typeof x === 'number') return BigInt(Math.trunc(checked(x, 'int')));
  if (isScalar(x)) return BigInt(x);
  const int = intIn(textOf(x, machine));
  if (int !== undefined) return int;
  if (typeof x === 'string') complain(`int() finds no int in ${shorten(x)}`, dataHint(x));
  misfit('int()', 'takes a number', aTypeOf(x), dataHint(x));
}

function textOf(x: Thing, machine: Machine): string {
  if (typeof x !== 'string') return '';
  machine.meter.text(x.length);
  return x.trim();
}

const dataHint = (x: Thing): string => (isValue(x) ? 'take its .data' : 'give it a number');

function checked(x: number, name: string): number {
  return Number.isFinite(x) ? x : complain(`${name}() of ${repr(x)} is not an int`, 'check its argument');
}
