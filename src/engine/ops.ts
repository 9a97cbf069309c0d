/**
 * The op registry: one op, one entry, one export.
 *
 * `Value`'s methods, the picture, the notation, the explanation and the
 * gradient check all read these entries; nothing else is in this file.
 */
import type { Op, OpFunction } from './op.js';
import { power } from './power.js';

const ALL: readonly [number, number] = [-Infinity, Infinity];
const one: OpFunction = () => 1;
/** The derivative of an op with a kink is split evenly where its operands tie, as in PyTorch. */
const whereGreater = (a: number, b: number): number => (a > b ? 1 : a < b ? 0 : 0.5);

/** Addition. */
export const add: Op = {
  name: 'add',
  symbol: '+',
  arity: 2,
  domain: ALL,
  forward: (a, b) => a + b,
  partials: [one, one],
  formulas: ['1', '1'],
};

/** Multiplication. */
export const mul: Op = {
  name: 'mul',
  symbol: '*',
  arity: 2,
  domain: ALL,
  forward: (a, b) => a * b,
  partials: [(_a, b) => b, (a) => a],
  formulas: ['b', 'a'],
};

/** A power; its exponent is a number, an attribute of the op and no operand. */
export const pow: Op = {
  name: 'pow',
  symbol: '**',
  arity: 1,
  domain: [0, Infinity],
  forward: (a, k) => power(a, k),
  partials: [(a, k) => (k === 0 ? 0 : k * power(a, k - 1))],
  formulas: ['k*a**(k - 1)'],
};

/** e to the power of `a`. */
export const exp: Op = {
  name: 'exp',
  symbol: 'exp',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.exp(a),
  partials: [(_a, _b, out) => out],
  formulas: ['out'],
};

/** The natural logarithm. */
export const log: Op = {
  name: 'log',
  symbol: 'log',
  arity: 1,
  domain: [0, Infinity],
  forward: (a) => Math.log(a),
  partials: [(a) => 1 / a],
  formulas: ['1/a'],
};

/** The hyperbolic tangent. */
export const tanh: Op = {
  name: 'tanh',
  symbol: 'tanh',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.tanh(a),
  partials: [(_a, _b, out) => 1 - out * out],
  formulas: ['1 - out**2'],
};

/** The rectifier; its derivative at 0 is 0, as in micrograd. */
export const relu: Op = {
  name: 'relu',
  symbol: 'ReLU',
  arity: 1,
  domain: ALL,
  // biome-ignore lint/complexity/useMathMinMax: -0 stays -0, as in micrograd
  forward: (a) => (a < 0 ? 0 : a),
  partials: [(_a, _b, out) => (out > 0 ? 1 : 0)],
  formulas: ['1 if a > 0 else 0'],
};

/** The logistic function, in a form that never overflows. */
export const sigmoid: Op = {
  name: 'sigmoid',
  symbol: 'σ',
  arity: 1,
  domain: ALL,
  forward: (a) => (a < 0 ? Math.exp(a) / (1 + Math.exp(a)) : 1 / (1 + Math.exp(-a))),
  partials: [(_a, _b, out) => out * (1 - out)],
  formulas: ['out*(1 - out)'],
};

/** The sine of an angle in radians. */
export const sin: Op = {
  name: 'sin',
  symbol: 'sin',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.sin(a),
  partials: [(a) => Math.cos(a)],
  formulas: ['cos(a)'],
};

/** The cosine of an angle in radians. */
export const cos: Op = {
  name: 'cos',
  symbol: 'cos',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.cos(a),
  partials: [(a) => -Math.sin(a)],
  formulas: ['-sin(a)'],
};

/** The absolute value; its derivative at 0 is 0. */
export const abs: Op = {
  name: 'abs',
  symbol: 'abs',
  arity: 1,
  domain: ALL,
  forward: (a) => Math.abs(a),
  partials: [(a) => (a > 0 ? 1 : a < 0 ? -1 : 0)],
  formulas: ['1 if a > 0 else -1'],
};

/** The greater operand. */
export const max: Op = {
  name: 'max',
  symbol: 'max',
  arity: 2,
  domain: ALL,
  forward: (a, b) => Math.max(a, b),
  partials: [(a, b) => whereGreater(a, b), (a, b) => whereGreater(b, a)],
  formulas: ['1 if a > b else 0', '1 if b > a else 0'],
};

/** The lesser operand. */
export const min: Op = {
  name: 'min',
  symbol: 'min',
  arity: 2,
  domain: ALL,
  forward: (a, b) => Math.min(a, b),
  partials: [(a, b) => whereGreater(b, a), (a, b) => whereGreater(a, b)],
  formulas: ['1 if a < b else 0', '1 if b < a else 0'],
};
