import { isValue, type Value } from '../../engine/value.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import type { Operator } from '../read/syntax.js';
import { arithmetic, checkedPower, isSafe, negative } from './arithmetic.js';
import { aTypeOf, isArray, isScalar, type Scalar, Sequence, type Thing } from './objects.js';
import { isIterable, itemsOf } from './sequence.js';

/** The names of Python's methods for the operators on Values. */
const METHODS: Partial<Record<Operator, string>> = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'truediv', '**': 'pow' };

/** Whether a symbol is an operator of Values. */
export function isOperator(symbol: string): symbol is Operator {
  return Object.hasOwn(METHODS, symbol);
}

/** Complains about `a ** value`, whose exponent is not an operand in the graph. */
export function exponentIsValue(instead: string = 'write (b*log(a)).exp() for a**b'): never {
  misfit('the exponent of **', 'must be a number', 'a Value', { instead });
}

/** `left operator right`, for everything that Python and the lecture define. */
export function operate(operator: Operator, left: Thing, right: Thing, machine: Machine): Thing {
  if (isScalar(left) && isScalar(right)) {
    if (isLong(left) || isLong(right)) machine.meter.step(20);
    if (operator === '**') machine.meter.step(POWER_STEPS);
    return arithmetic(operator, left, right);
  }
  if (isArray(left) || isArray(right)) return elementwise(operator, left, right, machine);
  if (isValue(left) || isValue(right)) return operateOnValue(operator, left, right, machine);
  if (operator === '+') return joined(left, right, machine) ?? undefinedFor(operator, left, right);
  if (operator === '*') {
    const [items, count] = isScalar(left) ? [right, left] : [left, right];
    return repeated(items, count, machine) ?? undefinedFor(operator, left, right);
  }
  return undefinedFor(operator, left, right);
}

/** An operator of arrays, or of an array and a number. */
function elementwise(operator: Operator, left: Thing, right: Thing, machine: Machine): Sequence {
  const [a, b] = [left, right].map((thing) => (thing instanceof Sequence ? thing.items : undefined));
  const length = a?.length ?? b?.length ?? 0;
  if (a !== undefined && b !== undefined && a.length !== b.length) {
    const sizes = `${a.length} and ${b.length}`;
    misfit(`${operator} of arrays`, 'takes two of one length', sizes, 'give both the same length');
  }
  const item = (items: readonly Thing[] | undefined, i: number, thing: Thing): Thing => {
    const found = items === undefined ? thing : (items[i] as Thing);
    return isScalar(found) ? found : undefinedFor(operator, left, right, 'arrays hold numbers');
  };
  const at = (i: number): Thing => operate(operator, item(a, i, left), item(b, i, right), machine);
  const items = Array.from({ length }, (_, i) => at(i));
  return new Sequence('array', items);
}

/** The cost of a power, at most a hundred times that of a sum. */
const POWER_STEPS = 40;

const isLong = (n: Scalar): boolean => typeof n === 'bigint' && !isSafe(n);

/** An operator with a Value, as in the lecture: `a - b` is `a + b*-1`, `a / b` is `a * b**-1`, and a Value is before a number. */
function operateOnValue(operator: Operator, left: Thing, right: Thing, machine: Machine): Value {
  const method = METHODS[operator];
  if (method === undefined) undefinedFor(operator, left, right, 'use + - * / and ** on Values, or take its .data');
  const [value, other] = isValue(left) ? [left, right] : [right as Value, left];
  machine.needs([left, right], `__${value === left ? '' : 'r'}${method}__`);
  if (!isValue(other) && !isScalar(other)) {
    return undefinedFor(operator, left, right, listHint(left) ?? listHint(right));
  }
  if (operator === '-') return operateOnValue('+', left, negated(right as Value | Scalar, machine), machine);
  if (operator === '/') return operateOnValue('*', left, inverse(right as Value | Scalar, machine), machine);
  if (operator === '**') return power(left, right, machine);
  if (isValue(other)) machine.needs([], `__${method}__`);
  else machine.needs([], `__${method}__`, `__${method}__ of numbers`);
  machine.meter.value(isValue(other) ? 1 : 2);
  const operand = isValue(other) ? other : Number(other);
  const made = operator === '+' ? value.add(operand) : value.mul(operand);
  if (!isValue(other) && typeof other !== 'number') machine.typed(made.right as Value, true);
  return machine.typed(made, isInteger(value, machine) && isInteger(other, machine));
}

/** `-b` */
export function negated(b: Value | Scalar, machine: Machine): Value | Scalar {
  if (!isValue(b)) return negative(b);
  machine.needs([b], '__neg__');
  return operateOnValue('*', b, -1n, machine);
}

/** `b**-1`, if Python can compute `1/b`. */
function inverse(b: Value | Scalar, machine: Machine): Value | Scalar {
  arithmetic('/', 1n, isValue(b) ? b.data : b);
  return isValue(b) ? operateOnValue('**', b, -1n, machine) : arithmetic('**', b, -1n);
}

/** A power; the engine gives infinities and NaN where Python raises errors. */
function power(base: Thing, exponent: Thing, machine: Machine): Value {
  if (!isValue(base) || isValue(exponent)) exponentIsValue();
  machine.meter.value();
  const k = Number(exponent);
  const value = base.pow(k);
  checkedPower(base.data, k, value.data);
  return machine.typed(value, machine.isInteger(base) && typeof exponent !== 'number' && k >= 0);
}

const isInteger = (thing: Value | Scalar, machine: Machine): boolean =>
  isValue(thing) ? machine.isInteger(thing) : typeof thing !== 'number';

function listHint(thing: Thing): string | undefined {
  if (!(thing instanceof Sequence)) return undefined;
  return 'for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)';
}

function undefinedFor(operator: Operator, left: Thing, right: Thing, hint?: string): never {
  const advice = hint ?? hintFor(operator, left, right);
  complain(`${operator} is not defined for ${aTypeOf(left)} and ${aTypeOf(right)}`, advice);
}

function hintFor(operator: Operator, left: Thing, right: Thing): string {
  const isText = typeof left === 'string' || typeof right === 'string';
  if (operator === '%' && typeof left === 'string') return "write f'{x:.4f}'";
  if (operator === '+' && isText) return "join texts with f'{a} {b}' or str()";
  if (operator === '*' && isText) return 'a text is repeated by an int, as in 2 * text';
  if (operator === '+' && left instanceof Sequence && right instanceof Sequence) return 'write list(a) + list(b)';
  return listHint(left) ?? listHint(right) ?? 'it takes numbers and Values';
}

function joined(left: Thing, right: Thing, machine: Machine): Thing | undefined {
  if (typeof left === 'string' && typeof right === 'string') {
    machine.meter.text(left.length + right.length);
    return left + right;
  }
  if (!(left instanceof Sequence && right instanceof Sequence) || left.type !== right.type) return undefined;
  machine.meter.step(left.items.length + right.items.length);
  return new Sequence(left.type, [...left.items, ...right.items]);
}

function repeated(items: Thing, count: Thing, machine: Machine): Thing | undefined {
  if (typeof count !== 'bigint' && typeof count !== 'boolean') return undefined;
  const times = Math.max(0, Number(count));
  if (typeof items === 'string') {
    machine.meter.text(items.length * times);
    return items.repeat(items === '' ? 0 : times);
  }
  if (!(items instanceof Sequence)) return undefined;
  machine.meter.step(items.items.length * times);
  const copies = Array.from({ length: items.items.length === 0 ? 0 : times }, () => items.items);
  return new Sequence(items.type, copies.flat());
}

/**
 * The new value of the target of `left operator= right`.
 *
 * As in Python, a list changes in place, for every reference to it: `+=` appends the
 * items of any iterable, `*=` repeats its own. Anything else is a new object.
 */
export function operateInPlace(operator: Operator, left: Thing, right: Thing, machine: Machine): Thing {
  if (!(left instanceof Sequence) || (left.type !== 'list' && left.type !== 'array')) {
    return operate(operator, left, right, machine);
  }
  machine.changes(left);
  if (left.type === 'list' && operator === '+' && isIterable(right)) {
    for (const item of itemsOf(right, machine)) left.items.push(item);
    return left;
  }
  left.replace((operate(operator, left, right, machine) as Sequence).items);
  return left;
}
