import { toFixed } from '../../check/decimal.js';
import { shorten } from '../../check/excerpt.js';
import type { Op } from '../../engine/op.js';
import * as registry from '../../engine/ops.js';
import { isValue, Value } from '../../engine/value.js';
import { Module } from '../../nn/module.js';
import type { ValueClass } from '../classes/value-class.js';
import { complain, misfit, RUN_BY_PYTHON } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { toInt } from '../python/arithmetic.js';
import { compare, isTrue } from '../python/compare.js';
import { Builtin, named } from '../python/functions.js';
import { aTypeOf, intOf, isScalar, Picture, Plots, Range, Sequence, type Thing } from '../python/objects.js';
import { operate } from '../python/operate.js';
import { applyOp, functionOf } from '../python/ops.js';
import { itemsOf, iterate, lengthOf, stream } from '../python/sequence.js';
import { repr, str } from '../python/show.js';
import { intIn, numberIn } from '../scan/literals.js';
import { LECTURE_MODELS } from './models.js';
import { MATH, NUMPY, RANDOM } from './modules.js';

const FUNCTIONS: readonly Builtin[] = [
  ...Object.values(registry).map(functionOf),
  ...LECTURE_MODELS,
  new Builtin("Value(data, label='')", (machine, data, label) => makeValue(data, label, machine, undefined)),
  // A figure of the graph as it is now.
  new Builtin("draw_dot(root, format='svg', rankdir='')", (machine, root = null, _format, rankdir) => {
    if (!isValue(root)) misfit('draw_dot()', 'takes a Value', aTypeOf(root), drawHint(root));
    machine.needs([], 'draw_dot');
    if (rankdir === '') machine.draw(root);
    else if (rankdir === 'LR' || rankdir === 'TB') machine.draw(root, rankdir as 'LR' | 'TB');
    else misfit('rankdir of draw_dot()', "must be 'LR' or 'TB'", repr(rankdir, machine), "write rankdir='LR'");
    return new Picture();
  }),
  new Builtin(
    'print(*values, sep=None, end=None, file=None, flush=False)',
    (machine, sep, end, _file, _flush, ...values) => {
      const [between, last] = [textOf('sep', sep ?? ' '), textOf('end', end ?? '\n')];
      values.forEach((value, i) => {
        machine.print(i === 0 ? '' : between);
        machine.print(str(value, machine));
      });
      machine.print(last);
      return null;
    },
  ),
  new Builtin('sum(values, start=0)', (machine, values, start) => {
    if (typeof start === 'string') complain('sum() does not join texts', "join them with f'{a}{b}'");
    const next = iterate(values, machine);
    let sum = start;
    for (let value = next(); value !== undefined; value = next()) sum = operate('+', sum, value, machine);
    return sum;
  }),
  new Builtin('max(*values)', (machine, ...values) => greatest(registry.max, values, machine)),
  new Builtin('min(*values)', (machine, ...values) => greatest(registry.min, values, machine)),
  new Builtin('abs(x)', (machine, x) => {
    if (typeof x !== 'bigint' && typeof x !== 'boolean') return applyOp(registry.abs, x, undefined, machine);
    const n = BigInt(x);
    return n < 0n ? -n : n;
  }),
  new Builtin('round(number, ndigits=None)', (machine, x, digits) => {
    if (!isScalar(x)) misfit('round()', 'takes a number', aTypeOf(x), isValue(x) ? 'round its .data' : 'give it one');
    const places = intOf(digits ?? 0n, 'the digits of round()', 'must be an int', 'write round(x, 4)');
    machine.meter.step(20 + Math.min(400, Math.abs(places)));
    if (places < 0) complain('round() to tens is not in the notation', 'round(x, n) takes n from 0 up');
    if (typeof x !== 'number' || digits === null) return toInt('round', (each) => toFixed(each, 0), x);
    return Number.isFinite(x) && places < 330 ? Number(toFixed(x, places)) : x;
  }),
  new Builtin('float(x=0.0)', (machine, x) =>
    isScalar(x) ? Number(x) : parsed('float', 'number', numberIn, x, machine),
  ),
  new Builtin('int(x=0)', (machine, x) =>
    isScalar(x) ? toInt('int', Math.trunc, x) : parsed('int', 'int', intIn, x, machine),
  ),
  new Builtin("str(x='')", (machine, x) => str(x, machine)),
  new Builtin('repr(x)', (machine, x) => repr(x, machine)),
  new Builtin('len(x)', (machine, x) => lengthOf(x, machine)),
  new Builtin("list(items='')", (machine, items) => new Sequence('list', itemsOf(items, machine))),
  new Builtin("tuple(items='')", (machine, items) => new Sequence('tuple', itemsOf(items, machine))),
  new Builtin('sorted(items, reverse=False)', (machine, items, reverse) => {
    const [before, after] = isTrue(reverse) ? [1, -1] : [-1, 1];
    const order = (a: Thing, b: Thing): number => {
      machine.meter.step();
      return compare('<', a, b, machine) ? before : compare('<', b, a, machine) ? after : 0;
    };
    return new Sequence('list', itemsOf(items, machine).sort(order));
  }),
  new Builtin('bool(x=False)', (_machine, x) => isTrue(x)),
  new Builtin('any(items)', (machine, items) => has(true, items, machine)),
  new Builtin('all(items)', (machine, items) => !has(false, items, machine)),
  new Builtin('range(*bounds)', (_machine, ...bounds) => range(bounds)),
  new Builtin('zip(*lists)', (machine, ...lists) => {
    const nexts = lists.map((list) => iterate(list, machine));
    return stream('zip', machine, () => {
      const items: Thing[] = [];
      for (const next of nexts) {
        const item = next();
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items.length === 0 ? undefined : new Sequence('tuple', items);
    });
  }),
  new Builtin('enumerate(items, start=0)', (machine, items, start) => {
    if (typeof start !== 'bigint') misfit('the start of enumerate()', 'must be an int', aTypeOf(start), 'write 1');
    const next = iterate(items, machine);
    let count = start;
    return stream('enumerate', machine, () => {
      const item = next();
      return item === undefined ? undefined : new Sequence('tuple', [count++, item]);
    });
  }),
];

/** The built-in names. */
export const BUILTINS: ReadonlyMap<string, Thing> = new Map<string, Thing>([
  ...named(FUNCTIONS),
  ['math', MATH],
  ['random', RANDOM],
  ['np', NUMPY],
  ['plt', new Plots('matplotlib')],
  ['__name__', '__main__'],
]);

function textOf(name: string, given: Thing): string {
  if (typeof given === 'string') return given;
  return misfit(`${name} of print()`, 'must be a str', aTypeOf(given), "write it as ', '");
}

/** Whether an item is true, or false; as in Python, items after the first match are not evaluated. */
function has(truth: boolean, items: Thing, machine: Machine): boolean {
  const next = iterate(items, machine);
  for (let item = next(); item !== undefined; item = next()) if (isTrue(item) === truth) return true;
  return false;
}

function range(bounds: readonly Thing[]): Range {
  const numbers = bounds.map((bound) => {
    if (typeof bound === 'bigint' || typeof bound === 'boolean') return BigInt(bound);
    const hint = typeof bound === 'number' ? 'write an int, as in range(3), or int(x)' : 'write an int, as in range(3)';
    return misfit('range()', 'takes ints', aTypeOf(bound), hint);
  });
  const [first, second, step = 1n] = numbers;
  if (first === undefined || numbers.length > 3) {
    misfit('range()', 'takes 1 to 3 arguments (start, stop, step)', String(numbers.length), 'write range(stop)');
  }
  if (step === 0n) complain('the step of range() is 0', 'leave it out for 1');
  return second === undefined ? new Range(0n, first, 1n) : new Range(first, second, step);
}

/** `Value(data, label='a')` of the program's class, or of the built-in one. */
export function makeValue(data: Thing, label: Thing, machine: Machine, valueClass: ValueClass | undefined): Value {
  if (machine.valueClass !== valueClass) {
    complain('in the notation a program can have only one class of Values', RUN_BY_PYTHON);
  }
  if (!isScalar(data)) {
    const hint = isValue(data) ? 'use it as it is, or copy its .data' : 'write Value(2.0)';
    misfit('Value()', 'takes a number', aTypeOf(data), hint);
  }
  if (typeof label !== 'string') misfit('the label of a Value', 'must be a str', aTypeOf(label), "write label='a'");
  machine.meter.value();
  return machine.typed(new Value(Number(data), label), typeof data !== 'number');
}

function drawHint(root: Thing): string {
  if (root instanceof Sequence) return 'draw one of its items, as in draw_dot(xs[0])';
  if (isScalar(root)) return 'compute it from Values, as in Value(2.0)';
  return root instanceof Module ? 'draw an output of it, as in draw_dot(n(x))' : 'draw a Value';
}

/** Python's `max()` or `min()` of arguments or of a list; for Values, the op. */
function greatest(op: Op, args: readonly Thing[], machine: Machine): Thing {
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

function parsed<T>(name: string, kind: string, find: (text: string) => T | undefined, x: Thing, machine: Machine): T {
  if (typeof x !== 'string') {
    misfit(`${name}()`, 'takes a number', aTypeOf(x), isValue(x) ? 'take its .data' : 'give it a number');
  }
  machine.meter.text(x.length);
  return find(x.trim()) ?? complain(`${name}() finds no ${kind} in ${shorten(x)}`, 'give it a number');
}
