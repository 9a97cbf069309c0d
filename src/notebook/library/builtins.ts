import * as registry from '../../engine/ops.js';
import { isValue, Value } from '../../engine/value.js';
import { Module } from '../../nn/module.js';
import { complain, misfit, RUN_BY_PYTHON } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { compare, isTrue } from '../python/compare.js';
import { Builtin, type Keywords } from '../python/functions.js';
import { absolute, float, greatest, integer, rounded, total } from '../python/numbers.js';
import { aTypeOf, isScalar, Picture, Plots, Range, Sequence, type Thing } from '../python/objects.js';
import { functionOf } from '../python/ops.js';
import { itemsOf, iterate, lengthOf, stream } from '../python/sequence.js';
import { repr, str } from '../python/show.js';
import { MATH, NUMPY } from './math.js';
import { LECTURE_MODELS } from './models.js';
import { RANDOM } from './random.js';

const FUNCTIONS: readonly Builtin[] = [
  ...Object.values(registry).map(functionOf),
  ...LECTURE_MODELS.values(),
  new Builtin('Value(data, label?)', ([data, label], machine) => {
    if (machine.valueClass !== undefined)
      complain('in the notation a program can have only one class of Values', RUN_BY_PYTHON);
    return makeValue(data as Thing, label, machine);
  }),
  // A figure of the graph as it is now.
  new Builtin('draw_dot(root, format?, rankdir?)', ([root = null, , rankdir], machine) => {
    if (!isValue(root)) misfit('draw_dot()', 'takes a Value', aTypeOf(root), drawHint(root));
    machine.needs([], 'draw_dot');
    if (rankdir !== undefined && rankdir !== 'LR' && rankdir !== 'TB') {
      complain("rankdir of draw_dot() must be 'LR' or 'TB'", "write rankdir='LR'");
    }
    machine.draw(root, rankdir as 'LR' | 'TB' | undefined);
    return new Picture();
  }),
  new Builtin('print(*values, sep, end, file, flush)', (values, machine, keywords) => {
    const [separator, end] = [textOf('sep', keywords, ' '), textOf('end', keywords, '\n')];
    values.forEach((value, i) => {
      machine.print(i === 0 ? '' : separator);
      machine.print(str(value as Thing, machine));
    });
    machine.print(end);
    return null;
  }),
  new Builtin('sum(values, start?)', ([values, start = 0n], machine) => total(values as Thing, start, machine)),
  new Builtin('max(*values)', (values, machine) => greatest(registry.max, values as Thing[], machine)),
  new Builtin('min(*values)', (values, machine) => greatest(registry.min, values as Thing[], machine)),
  new Builtin('abs(x)', ([x], machine) => absolute(x as Thing, machine)),
  new Builtin('round(number, ndigits?)', ([x, digits], machine) => rounded(x as Thing, digits ?? null, machine)),
  new Builtin('float(x?)', ([x = 0], machine) => float(x, machine)),
  new Builtin('int(x?)', ([x = 0n], machine) => integer(x, machine)),
  new Builtin('str(x?)', ([x = ''], machine) => str(x, machine)),
  new Builtin('repr(x)', ([x], machine) => repr(x as Thing, machine)),
  new Builtin('len(x)', ([x], machine) => lengthOf(x as Thing, machine)),
  new Builtin('list(items?)', ([items], machine) => new Sequence('list', all(items, machine))),
  new Builtin('tuple(items?)', ([items], machine) => new Sequence('tuple', all(items, machine))),
  new Builtin('sorted(items, reverse?)', ([items, reverse = false], machine) => {
    const [before, after] = isTrue(reverse) ? [1, -1] : [-1, 1];
    const order = (a: Thing, b: Thing): number => {
      machine.meter.step();
      return compare('<', a, b, machine) ? before : compare('<', b, a, machine) ? after : 0;
    };
    return new Sequence('list', itemsOf(items as Thing, machine).sort(order));
  }),
  new Builtin('bool(x?)', ([x = false]) => isTrue(x)),
  new Builtin('any(items)', ([items], machine) => has(true, items as Thing, machine)),
  new Builtin('all(items)', ([items], machine) => !has(false, items as Thing, machine)),
  new Builtin('range(*bounds)', (bounds) => range(bounds as Thing[])),
  new Builtin('zip(*lists)', (lists, machine) => {
    const nexts = lists.map((list) => iterate(list as Thing, machine));
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
  new Builtin('enumerate(items, start?)', ([items, start = 0n], machine) => {
    if (typeof start !== 'bigint') misfit('the start of enumerate()', 'must be an int', aTypeOf(start), 'write 1');
    const next = iterate(items as Thing, machine);
    let count = start;
    return stream('enumerate', machine, () => {
      const item = next();
      return item === undefined ? undefined : new Sequence('tuple', [count++, item]);
    });
  }),
];

/** The built-in names. */
export const BUILTINS: ReadonlyMap<string, Thing> = new Map<string, Thing>([
  ...FUNCTIONS.map((fn): [string, Thing] => [fn.name, fn]),
  ['math', MATH],
  ['random', RANDOM],
  ['np', NUMPY],
  ['plt', new Plots('matplotlib')],
  ['__name__', '__main__'],
]);

const all = (items: Thing | undefined, machine: Machine): Thing[] =>
  items === undefined ? [] : itemsOf(items, machine);

function textOf(name: string, keywords: Keywords, otherwise: string): string {
  const given = keywords.get(name) ?? otherwise;
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

/** `Value(data, label='a')` */
export function makeValue(data: Thing, label: Thing | undefined, machine: Machine): Value {
  if (!isScalar(data)) {
    const hint = isValue(data) ? 'use it as it is, or copy its .data' : 'write Value(2.0)';
    misfit('Value()', 'takes a number', aTypeOf(data), hint);
  }
  if (label !== undefined && typeof label !== 'string') {
    misfit('the label of a Value', 'must be a str', aTypeOf(label), "write label='a'");
  }
  machine.meter.value();
  return machine.typed(new Value(Number(data), label), typeof data !== 'number');
}

function drawHint(root: Thing): string {
  if (root instanceof Sequence) return 'draw one of its items, as in draw_dot(xs[0])';
  if (isScalar(root)) return 'compute it from Values, as in Value(2.0)';
  return root instanceof Module ? 'draw an output of it, as in draw_dot(n(x))' : 'draw a Value';
}
