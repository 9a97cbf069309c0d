import { isValue, type Value } from '../../engine/value.js';
import { complain } from '../error.js';
import type { Machine } from '../execute/machine.js';
import type { Operator } from '../read/syntax.js';
import { arithmetic, checkedPower, isSafe, negative } from './arithmetic.js';
import { aTypeOf, isScalar, type Scalar, Sequence, type Thing } from './objects.js';
import { isIterable, itemsOf } from './sequence.js';

/** An operator with at least one Value. */
interface Rule {
  /** Two Values. */
  readonly values: (a: Value, b: Value, machine: Machine) => Value;
  /** A Value on the left, a number on the right. */
  readonly left: (a: Value, b: Scalar) => Value;
  /** A number on the left, a Value on the right: the Value comes first in the graph, as in micrograd. */
  readonly right: (a: Scalar, b: Value, machine: Machine) => Value;
  /** How many Values each of the three creates. */
  readonly makes: readonly [number, number, number];
  /** Whether ints give an int. */
  readonly keepsInts: boolean;
  /** The members that a class of Values needs for each of the three. */
  readonly needs: readonly [readonly string[], readonly string[], readonly string[]];
}

const ADD = ['__add__', '__add__ of numbers'];
const MUL = ['__mul__', '__mul__ of numbers'];

const RULES: Readonly<Partial<Record<Operator, Rule>>> = {
  '+': {
    values: (a, b) => a.add(b),
    left: (a, b) => a.add(Number(b)),
    right: (a, b) => b.add(Number(a)),
    makes: [1, 2, 2],
    keepsInts: true,
    needs: [['__add__'], ADD, ['__radd__', ...ADD]],
  },
  '-': {
    values: (a, b, machine) => a.add(negated(b, machine)),
    left: (a, b) => a.add(Number(negative(b))),
    right: (a, b, machine) => negated(b, machine).add(Number(a)),
    makes: [3, 2, 4],
    keepsInts: true,
    needs: [
      ['__sub__', '__neg__', ...MUL, '__add__'],
      ['__sub__', ...ADD],
      ['__rsub__', '__neg__', ...MUL, '__radd__', ...ADD],
    ],
  },
  '*': {
    values: (a, b) => a.mul(b),
    left: (a, b) => a.mul(Number(b)),
    right: (a, b) => b.mul(Number(a)),
    makes: [1, 2, 2],
    keepsInts: true,
    needs: [['__mul__'], MUL, ['__rmul__', ...MUL]],
  },
  '/': {
    values: (a, b) => a.mul(inverse(b)),
    left: (a, b) => a.mul(Number(inverseOf(b))),
    right: (a, b) => inverse(b).mul(Number(a)),
    makes: [2, 2, 3],
    keepsInts: false,
    needs: [
      ['__truediv__', '__mul__', '__pow__'],
      ['__truediv__', ...MUL],
      ['__rtruediv__', '__pow__', '__rmul__', ...MUL],
    ],
  },
  '**': {
    values: () => exponentIsValue(),
    left: power,
    right: () => exponentIsValue(),
    makes: [1, 1, 1],
    keepsInts: true,
    needs: [['__pow__'], ['__pow__'], ['__rpow__']],
  },
};

/** A Value whose constant on the right is an int if the number was one. */
function withConstant(value: Value, isInt: boolean, machine: Machine): Value {
  const { right } = value;
  if (isInt && isValue(right) && right.role === 'constant') machine.typed(right, true);
  return value;
}

const negated = (b: Value, machine: Machine): Value =>
  machine.typed(withConstant(b.neg(), true, machine), machine.isInteger(b));

/** `1/b`, if Python can compute it. */
function inverseOf(b: Scalar): Scalar {
  arithmetic('/', 1n, b);
  return arithmetic('**', b, -1n);
}

function inverse(b: Value): Value {
  inverseOf(b.data);
  return b.pow(-1);
}

/** A power; the engine gives infinities and NaN where Python raises errors. */
function power(a: Value, k: Scalar): Value {
  const value = a.pow(Number(k));
  checkedPower(a.data, Number(k), value.data);
  return value;
}

/** Complains about `a ** value`: the exponent of a power is not an operand in the graph. */
export function exponentIsValue(hint: string = 'write (b*log(a)).exp() for a**b'): never {
  complain('the exponent of ** must be a number, and this one is a Value', hint);
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

const isArray = (thing: Thing): thing is Sequence => thing instanceof Sequence && thing.type === 'array';

/** An operator of arrays, or of an array and a number. */
function elementwise(operator: Operator, left: Thing, right: Thing, machine: Machine): Sequence {
  const [a, b] = [left, right].map((thing) => (thing instanceof Sequence ? thing.items : undefined));
  const length = a?.length ?? b?.length ?? 0;
  if (a !== undefined && b !== undefined && a.length !== b.length) {
    complain(
      `${operator} is not defined for arrays of ${a.length} and ${b.length} numbers`,
      'give both the same length',
    );
  }
  const item = (items: readonly Thing[] | undefined, i: number, thing: Thing): Thing => {
    const found = items === undefined ? thing : (items[i] as Thing);
    return isScalar(found) ? found : undefinedFor(operator, left, right, 'arrays hold numbers');
  };
  return new Sequence(
    'array',
    Array.from({ length }, (_, i) => operate(operator, item(a, i, left), item(b, i, right), machine)),
  );
}

/** The cost of a power, at most a hundred times that of a sum. */
const POWER_STEPS = 40;

const isLong = (n: Scalar): boolean => typeof n === 'bigint' && !isSafe(n);

function operateOnValue(operator: Operator, left: Thing, right: Thing, machine: Machine): Value {
  const rule = RULES[operator];
  if (rule === undefined) undefinedFor(operator, left, right, 'use + - * / and ** on Values, or take its .data');
  const integer = rule.keepsInts && isInteger(left, machine) && isInteger(right, machine);
  const [values, withNumber, afterNumber] = rule.makes;
  machine.needs([left, right], ...(rule.needs[isValue(left) ? (isValue(right) ? 0 : 1) : 2] as string[]));
  if (isValue(left) && isValue(right)) {
    machine.meter.value(values);
    return machine.typed(rule.values(left, right, machine), integer);
  }
  if (isValue(left) && isScalar(right)) {
    machine.meter.value(withNumber);
    const made = withConstant(rule.left(left, right), operator !== '/' && typeof right !== 'number', machine);
    return machine.typed(made, integer && (operator !== '**' || Number(right) >= 0));
  }
  if (isScalar(left) && isValue(right)) {
    machine.meter.value(afterNumber);
    return machine.typed(withConstant(rule.right(left, right, machine), typeof left !== 'number', machine), integer);
  }
  return undefinedFor(operator, left, right, listHint(left) ?? listHint(right));
}

const isInteger = (thing: Thing, machine: Machine): boolean =>
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
  const all: Thing[] = [];
  if (items.items.length > 0) for (let i = 0; i < times; i++) for (const item of items.items) all.push(item);
  return new Sequence(items.type, all);
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
  const { items } = operate(operator, left, right, machine) as Sequence;
  left.items.length = 0;
  for (const item of items) left.items.push(item);
  return left;
}
