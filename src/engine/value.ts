import { type JSONNumber, jsonNumber } from '../check/json-number.js';
import { backward, zeroGrad } from './backward.js';
import { brand, isValue } from './brand.js';
import type { Op } from './op.js';
import * as ops from './ops.js';
import { refuseData, refuseExponent, refuseOperand, toPrimitive } from './refuse.js';
import { repr } from './repr.js';
import { constantTag, labeled, parameterTag, plainTag, type Tag } from './scope.js';
import { sum } from './sum.js';

export { isValue } from './brand.js';

/** The right side of an operation: a value, or a number, which becomes a constant. */
export type Operand = Value | number;

/**
 * A number that remembers how it was computed.
 *
 * Every operation returns a new value that holds its operands; `backward()`
 * walks them in reverse and fills in `grad` by the chain rule.
 *
 * @example
 * const a = new Value(2, 'a');
 * const L = a.mul(-3).add(10).tanh().as('L');
 * L.backward();
 */
export class Value {
  /** The number. Setting it changes nothing that was already computed from it. */
  data: number;
  /** ∂root/∂this after `root.backward()`, and 0 before. */
  grad: number;
  // One object per value and no extra field: the engine's cost is garbage collection.
  /** @internal */ rule: Op | undefined;
  /** @internal */ left: Value | undefined;
  /** @internal the second operand, or the exponent of a power */ right: Value | number | undefined;
  /** @internal how many consumers are still to come, during a pass; else 0 */ pending: number;
  /** @internal */ tag: Tag;

  /**
   * Makes a leaf.
   * @param data any number; NaN and infinities are legal
   * @param label its name in the picture, none by default
   * @throws TypeError if data is not a number or label not a string
   */
  constructor(data: number, label?: string) {
    if (typeof data !== 'number') refuseData(data);
    this.data = data;
    this.grad = 0;
    this.rule = undefined;
    this.left = undefined;
    this.right = undefined;
    this.pending = 0;
    this.tag = plainTag();
    if (label !== undefined) this.label = label;
  }

  /** The name of the op that made this value (`'add'`), undefined for a leaf. */
  get op(): string | undefined {
    return this.rule?.name;
  }

  /** The operands of this value, in order; one used twice is listed twice. */
  get operands(): Value[] {
    return [this.left, this.right].filter(isValue);
  }

  /** The exponent of a power, undefined for every other op. */
  get exponent(): number | undefined {
    return typeof this.right === 'number' ? this.right : undefined;
  }

  /** The value's name in the picture, `''` if it has none; setting anything but a string is a TypeError. */
  get label(): string {
    return this.tag.label;
  }
  set label(label: string) {
    this.tag = labeled(this.tag, label);
  }

  /** The path of the scope that the value was made in, `''` outside of any. */
  get scope(): string {
    return this.tag.scope;
  }

  /** What a leaf is for: a `constant` was a number operand, a `parameter` belongs to a module. */
  get role(): 'constant' | 'parameter' | undefined {
    return this.tag.role;
  }

  /** Names this value and returns it: `a.mul(b).as('e')`. @throws TypeError unless the label is a string */
  as(label: string): this {
    this.label = label;
    return this;
  }

  /** `this + other` @throws TypeError unless that is a Value or a number */
  add(other: Operand): Value {
    return apply(ops.add, this, operand(other, 'add'));
  }

  /** `this - other`, recorded as `this + other * -1` or `this + -number`. @throws TypeError on another operand */
  sub(other: Operand): Value {
    return this.add(typeof other === 'number' ? -other : operand(other, 'sub').neg());
  }

  /** `this * other` @throws TypeError on another operand */
  mul(other: Operand): Value {
    return apply(ops.mul, this, operand(other, 'mul'));
  }

  /** `this / other`, recorded as `this * other**-1` or `this * (1/number)`. @throws TypeError on another operand */
  div(other: Operand): Value {
    return this.mul(typeof other === 'number' ? 1 / other : operand(other, 'div').pow(-1));
  }

  /** `this ** exponent`; a power of values is `exponent.mul(base.log()).exp()`. @throws TypeError unless a number */
  pow(exponent: number): Value {
    return typeof exponent === 'number' ? apply(ops.pow, this, exponent) : refuseExponent(exponent);
  }

  /** `-this`, recorded as `this * -1` */
  neg(): Value {
    return this.mul(-1);
  }

  /** e to the power of `this` */
  exp(): Value {
    return apply(ops.exp, this, undefined);
  }

  /** The natural logarithm; NaN below 0, -Infinity at 0. */
  log(): Value {
    return apply(ops.log, this, undefined);
  }

  /** The hyperbolic tangent. */
  tanh(): Value {
    return apply(ops.tanh, this, undefined);
  }

  /** `this` if it is positive, else 0. */
  relu(): Value {
    return apply(ops.relu, this, undefined);
  }

  /** `1 / (1 + e**-this)` */
  sigmoid(): Value {
    return apply(ops.sigmoid, this, undefined);
  }

  /** The sine of an angle in radians. */
  sin(): Value {
    return apply(ops.sin, this, undefined);
  }

  /** The cosine of an angle in radians. */
  cos(): Value {
    return apply(ops.cos, this, undefined);
  }

  /** The absolute value. */
  abs(): Value {
    return apply(ops.abs, this, undefined);
  }

  /** The greater of the two; ties split the gradient in half. @throws TypeError on another operand */
  max(other: Operand): Value {
    return apply(ops.max, this, operand(other, 'max'));
  }

  /** The lesser of the two; ties split the gradient in half. @throws TypeError on another operand */
  min(other: Operand): Value {
    return apply(ops.min, this, operand(other, 'min'));
  }

  /**
   * The sum from left to right, as Python's `sum` records it: `v0 + 0 + v1 + …`.
   *
   * @param start what to add to, 0 by default; a value gives `start + v0 + v1 + …`, or itself for no values
   * @throws TypeError if the values are not an array of Values, or the start is neither a Value nor a number
   */
  static sum(values: Iterable<Value>, start: Operand = 0): Value {
    return sum(values, start, operand);
  }

  /** Makes a leaf of the role `parameter`, which training may change. @throws TypeError as `new Value` */
  static parameter(data: number, label?: string): Value {
    const value = new Value(data, label);
    value.tag = parameterTag(value.tag);
    return value;
  }

  /**
   * Fills `grad` of every value that this one depends on.
   *
   * Afterwards `v.grad` is ∂this/∂v at the current `data`. Leaves accumulate over
   * calls, inner values restart. Linear in time and memory; depth is unlimited.
   */
  backward(): void {
    backward(this);
  }

  /** Sets `grad` to 0 for this value and all that it depends on. */
  zeroGrad(): void {
    zeroGrad(this);
  }

  /** What `JSON.stringify` shows, NaN, ±Infinity and -0 as strings. The whole computation is `toJson(value)`. */
  toJSON(): { label: string; data: JSONNumber; grad: JSONNumber } {
    return { label: this.label, data: jsonNumber(this.data), grad: jsonNumber(this.grad) };
  }

  /** Python's repr: `Value(data=2.0)`. */
  toString(): string {
    return `Value(data=${repr(this.data)})`;
  }
}

brand(Value.prototype, toPrimitive);

/** The result of an op; `add` and `mul` are written out for speed, as in `chainRule`. */
function apply(op: Op, left: Value, right: Value | number | undefined): Value {
  const a = left.data;
  const b = typeof right === 'object' ? right.data : (right ?? 0);
  const out = new Value(op === ops.add ? a + b : op === ops.mul ? a * b : op.forward(a, b, 0));
  out.rule = op;
  out.left = left;
  out.right = right;
  return out;
}

/** An operand as a value: a number becomes a constant. */
function operand(other: Operand, method: string): Value {
  if (typeof other !== 'number') return isValue(other) ? other : refuseOperand(method, other);
  const value = new Value(other);
  value.tag = constantTag();
  return value;
}
