import { isValue } from '../../engine/value.js';
import { complain } from '../error.js';
import type { Machine } from '../execute/machine.js';
import type { Comparison } from '../read/syntax.js';
import { aTypeOf, isArray, isScalar, Range, Sequence, type Thing } from './objects.js';
import { iterate } from './sequence.js';

type Order = '<' | '<=' | '>' | '>=';

/** `left operator right` as in Python; a Value equals itself and has no order. */
export function compare(operator: Comparison, left: Thing, right: Thing, machine: Machine): boolean {
  if (isArray(left) || isArray(right)) {
    complain(`${operator} of an array is not in the notation`, 'compare its items');
  }
  if (operator === '==') return isEqual(left, right, machine);
  if (operator === '!=') return !isEqual(left, right, machine);
  if (operator === 'is' || operator === 'is not') return isIdentical(left, right) === (operator === 'is');
  if (operator === 'in' || operator === 'not in') return isIn(left, right, machine) === (operator === 'in');
  const order = orderOf(operator, left, right, machine);
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? order < 0 : order > 0;
}

/** Whether both are the same object, which Python does not define for numbers and texts. */
function isIdentical(left: Thing, right: Thing): boolean {
  const isLoose = (thing: Thing): boolean => ['number', 'bigint', 'string'].includes(typeof thing);
  if (isLoose(left) && isLoose(right)) complain('`is` of numbers or texts is not defined', 'compare them with ==');
  return left === right;
}

function isIn(item: Thing, items: Thing, machine: Machine): boolean {
  if (typeof items === 'string' && typeof item === 'string') {
    machine.meter.text(items.length);
    return items.includes(item);
  }
  const next = iterate(items, machine, 'look in a list, a tuple or a text');
  for (let each = next(); each !== undefined; each = next()) {
    if (isSame(item, each) || isEqual(item, each, machine)) return true;
  }
  return false;
}

/** Whether Python's `==` holds: 1 == 1.0 == True, lists by their items. */
function isEqual(left: Thing, right: Thing, machine: Machine): boolean {
  if (isScalar(left) && isScalar(right)) return compareScalars(left, right) === 0;
  if (typeof left === 'string' && typeof right === 'string') machine.meter.text(Math.min(left.length, right.length));
  if (left instanceof Range && right instanceof Range) return isSameRange(left, right);
  if (!(left instanceof Sequence && right instanceof Sequence)) return left === right;
  if (left.type !== right.type || left.items.length !== right.items.length) return false;
  return firstDifference(left, right, machine) < 0;
}

/** Whether two ranges contain the same numbers. */
function isSameRange(a: Range, b: Range): boolean {
  if (a.length !== b.length) return false;
  return a.length === 0n || (a.start === b.start && (a.length === 1n || a.step === b.step));
}

/** Negative, 0 or positive if `left` is less, equal or greater; NaN if they have no order. */
function compareScalars(left: bigint | number | boolean, right: bigint | number | boolean): number {
  if (left < right) return -1;
  if (left > right) return 1;
  // An int and a float of the same number are ==, but not ===.
  // biome-ignore lint/suspicious/noDoubleEquals: `1n === 1` is false
  return left == right ? 0 : Number.NaN;
}

function orderOf(operator: Order, left: Thing, right: Thing, machine: Machine): number {
  if (isScalar(left) && isScalar(right)) return compareScalars(left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    machine.meter.text(Math.min(left.length, right.length));
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (left instanceof Sequence && right instanceof Sequence && left.type === right.type) {
    const i = firstDifference(left, right, machine);
    const [a, b] = [left.items[i], right.items[i]];
    if (a === undefined || b === undefined) return left.items.length - right.items.length;
    machine.meter.enter();
    const order = orderOf(operator, a, b, machine);
    machine.meter.leave();
    return order;
  }
  const hint = isValue(left) || isValue(right) ? 'compare their .data' : 'compare numbers with numbers';
  complain(`${operator} is not defined for ${aTypeOf(left)} and ${aTypeOf(right)}`, hint);
}

// Here Python treats an object as equal to itself without comparing its items; only NaN is compared by value.
const isSame = (a: Thing, b: Thing): boolean => typeof a === 'object' && a === b;

/** The index where two sequences first differ; -1 if they have the same items. */
function firstDifference(left: Sequence, right: Sequence, machine: Machine): number {
  const length = Math.max(left.items.length, right.items.length);
  machine.meter.enter();
  let i = 0;
  for (; i < length; i++) {
    machine.meter.step();
    const [a, b] = [left.items[i], right.items[i]];
    if (a === undefined || b === undefined || !(isSame(a, b) || isEqual(a, b, machine))) break;
  }
  machine.meter.leave();
  return i === length ? -1 : i;
}

/** Python's `bool()`: false for None, zeros and empty things. */
export function isTrue(thing: Thing): boolean {
  if (thing instanceof Sequence) return thing.items.length > 0;
  if (thing instanceof Range) return thing.length > 0n;
  // NaN is true in Python.
  return typeof thing === 'number' ? thing !== 0 : Boolean(thing);
}
