import * as registry from '../../engine/ops.js';
import { power } from '../../engine/power.js';
import { isValue } from '../../engine/value.js';
import { Random } from '../../nn/random.js';
import { complain, heeding, misfit } from '../error.js';
import { toInt } from '../python/arithmetic.js';
import { Builtin, named } from '../python/functions.js';
import { aTypeOf, intOf, isScalar, Namespace, numberOf, type Scalar, type Thing } from '../python/objects.js';
import { finite, functionOf } from '../python/ops.js';
import { ARRAYS, mapped } from './arrays.js';

const CONSTANTS = { pi: Math.PI, e: Math.E, tau: 2 * Math.PI, inf: Number.POSITIVE_INFINITY, nan: Number.NaN };

type OfNumber<T> = Readonly<Record<string, (x: number) => T>>;

/** Functions with the same name in Python and JavaScript. */
const shared = (names: string): OfNumber<number> =>
  Object.fromEntries(names.split(' ').map((name) => [name, Math[name as 'exp']]));

/** Functions of one float, under Python's names. */
const FLOAT_FUNCTIONS: OfNumber<number> = {
  ...shared('exp expm1 log2 log10 log1p sqrt cbrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh'),
  fabs: Math.abs,
  degrees: (x) => x * (180 / Math.PI),
  radians: (x) => x * (Math.PI / 180),
};

/** Functions of one number that return an int. */
const INTEGER_FUNCTIONS: OfNumber<number> = shared('floor ceil trunc');

const TESTS: OfNumber<boolean> = {
  isnan: Number.isNaN,
  isinf: (x) => Math.abs(x) === Number.POSITIVE_INFINITY,
  isfinite: Number.isFinite,
};

/** Functions of two floats. */
const PAIR_FUNCTIONS: Readonly<Record<string, (x: number, y: number) => number>> = {
  pow: power,
  atan2: Math.atan2,
  hypot: Math.hypot,
  fmod: (x, y) => x % y,
  copysign: (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)),
};

const each = <T>(table: Readonly<Record<string, T>>, make: (name: string, entry: T) => Builtin): [string, Thing][] =>
  named(Object.entries(table).map(([name, entry]) => make(name, entry)));

/** Python's `math`, of plain numbers. */
export const MATH: Namespace = new Namespace(
  'math',
  new Map<string, Thing>([
    ...Object.entries(CONSTANTS),
    ...each(FLOAT_FUNCTIONS, (name, fn) => unary(name, (x) => finite(name, fn(Number(x)), Number(x)))),
    ...each(INTEGER_FUNCTIONS, (name, fn) => unary(name, (x) => toInt(name, fn, x))),
    ...each(TESTS, (name, fn) => unary(name, (x) => fn(Number(x)))),
    ...each(PAIR_FUNCTIONS, pair),
    ...named([
      new Builtin(`log(x, base=${Math.E})`, (_machine, ...args) => {
        const [top, bottom] = args.map(logarithm) as [number, number];
        if (bottom === 0) complain('log(x, 1) divides by log(1), which is 0', 'choose another base');
        return top / bottom;
      }),
    ]),
  ]),
);

const SEED = new Builtin('seed(seed=None)', (machine) => {
  machine.note('numpy.random.seed() does nothing: the notation draws from random only');
  return null;
});

const ofMath = (name: string): Builtin => mapped(MATH.members.get(name) as Builtin);

/** The functions of numpy on numbers, Values and arrays of one dimension. */
export const NUMPY: Namespace = new Namespace(
  'numpy',
  new Map<string, Thing>([
    ...Object.entries(CONSTANTS),
    ...named(['sqrt', 'floor', 'ceil', 'log2', 'log10', 'tan', 'sinh', 'cosh'].map(ofMath)),
    ...named(Object.values(registry).flatMap((op) => (op.arity === 1 ? mapped(functionOf(op)) : []))),
    ...named(ARRAYS),
    ['random', new Namespace('numpy.random', new Map(named([SEED])), 'use random.uniform')],
  ]),
  'for arrays the notation has arange, linspace and arithmetic',
);

function unary(name: string, fn: (x: Scalar) => Thing): Builtin {
  return new Builtin(`${name}(x)`, (_machine, x) => fn(scalar(name, x)));
}

function pair(name: string, fn: (x: number, y: number) => number): Builtin {
  return new Builtin(`${name}(x, y)`, (_machine, ...args) => {
    const [a, b] = args.map((x) => Number(scalar(name, x))) as [number, number];
    return finite(name, fn(a, b), a, b);
  });
}

function logarithm(x: Thing): number {
  const a = Number(scalar('log', x));
  return finite('log', Math.log(a), a);
}

function scalar(name: string, thing: Thing): Scalar {
  if (isScalar(thing)) return thing;
  const hint = isValue(thing) && Object.hasOwn(registry, name) ? `write x.${name}()` : 'give it a number';
  misfit(`math.${name}()`, 'takes a number', aTypeOf(thing), hint);
}

const DEFAULT_SEED = 1337;
/** The cost of seeding, which fills a table. */
const SEED_STEPS = 500;

/** Python's `random`, with the same numbers for a seed; 1337 by default. */
export const RANDOM: Namespace = new Namespace(
  'random',
  new Map(
    named([
      new Builtin('seed(a=None)', (machine, seed) => {
        const number = intOf(
          seed ?? BigInt(DEFAULT_SEED),
          'a seed',
          'must be an int',
          `write random.seed(${DEFAULT_SEED})`,
        );
        machine.meter.step(SEED_STEPS);
        machine.random = heeding(() => new Random(number));
        return null;
      }),
      new Builtin('random()', (machine) => machine.random.random()),
      new Builtin('uniform(a, b)', (machine, a, b) => machine.random.uniform(bound(a), bound(b))),
    ]),
  ),
  'it has seed, random and uniform',
);

const bound = (thing: Thing): number =>
  numberOf(thing, 'the bounds of random.uniform()', 'must be numbers', 'write random.uniform(-1, 1)');
