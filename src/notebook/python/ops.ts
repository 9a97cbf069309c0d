import { consumersFirst, chainRule as passOn } from '../../engine/backward.js';
import type { Op } from '../../engine/op.js';
import { isValue, Value } from '../../engine/value.js';
import { complain, heeding, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { Builtin, type Getter, method } from './functions.js';
import { aTypeOf, isScalar, type Scalar, type Thing } from './objects.js';
import { isOperator, operate } from './operate.js';

/** The ops besides operators that give an int for ints. */
const KEEPS_INTS: ReadonlySet<string> = new Set(['relu', 'abs', 'max', 'min']);

const OF_VALUES = ['takes a number or a Value', 'give it one of the items'] as const;
const OF_NUMBERS = ['takes numbers and Values', 'for each item write [f(x) for x in xs]'] as const;

type Methods = Readonly<Record<string, ((...operands: (Value | number)[]) => Value) | undefined>>;

const methodsOf = (value: Value): Methods => value as unknown as Methods;

/** Whether an op, and so its method, takes a second operand or an exponent. */
const isBinary = (op: Op): boolean => methodsOf(Value.prototype)[op.name]?.length === 1;

/** The method of Values for an op: `a.tanh()`, `a.max(b)`. */
export function methodOf(op: Op): Getter<Value> {
  const text = isBinary(op) ? `${op.name}(other)` : `${op.name}()`;
  return method(text, (value, machine, other) => applyOp(op, value, other, machine));
}

/** The function for an op: for Values the method, for numbers a number. */
export function functionOf(op: Op): Builtin {
  const signature = isBinary(op) ? `${op.name}(a, b)` : `${op.name}(x)`;
  return new Builtin(signature, (machine, a, b) => applyOp(op, a as Thing, b, machine));
}

/** An op on Values and numbers; a number before a Value swaps places with it. */
export function applyOp(op: Op, a: Thing, b: Thing | undefined, machine: Machine): Thing {
  const operands = b === undefined ? [a] : [a, b];
  const value = operands.find(isValue);
  const wrong = operands.find((each) => !isValue(each) && !isScalar(each));
  if (wrong !== undefined) {
    const [rule, hint] = value === undefined ? OF_NUMBERS : OF_VALUES;
    misfit(`${op.name}()`, rule, aTypeOf(wrong), hint);
  }
  if (isOperator(op.symbol) && b !== undefined) return operate(op.symbol, a, b, machine);
  if (value === undefined) return finite(op.name, op.forward(Number(a), Number(b ?? 0), 0), ...operands.map(Number));
  return applied(op, value, (value === a ? b : a) as Value | Scalar | undefined, machine);
}

function applied(op: Op, value: Value, other: Value | Scalar | undefined, machine: Machine): Value {
  machine.needs([value, other ?? null], op.name === 'abs' ? '__abs__' : op.name);
  machine.meter.value(2);
  const integer = keepsInt(op, value, other, machine);
  const operands = other === undefined ? [] : [isValue(other) ? other : Number(other)];
  const compute = methodsOf(value)[op.name];
  if (compute === undefined) complain(`a Value has no method ${op.name}`, 'add it to Value beside the op');
  const result = heeding(() => compute.apply(value, operands));
  if (op.name === 'tanh' && machine.valueClass?.members.has('tanh by exp')) result.data = tanhByExp(value.data);
  finite(op.name, result.data, value.data, ...operands.map((each) => (isValue(each) ? each.data : each)));
  return machine.typed(result, integer);
}

/** tanh as the lecture computes it, which loses digits near 0 and overflows from 355 on. */
function tanhByExp(x: number): number {
  const e = Math.exp(2 * x);
  if (e === Number.POSITIVE_INFINITY) complain(`math.exp(2*${x}) is too large for a float`, 'use math.tanh(x)');
  return (e - 1) / (e + 1);
}

function keepsInt(op: Op, value: Value, other: Value | Scalar | undefined, machine: Machine): boolean {
  if (!KEEPS_INTS.has(op.name)) return false;
  // micrograd's relu is `0 if self.data < 0 else self.data`.
  if (op.name === 'relu' && value.data < 0) return true;
  return machine.isInteger(value) && (isValue(other) ? machine.isInteger(other) : typeof other !== 'number');
}

/** A function's result; NaN from numbers or infinity from finite ones is an error. */
export function finite(name: string, result: number, ...args: number[]): number {
  if (Number.isNaN(result) && !args.some(Number.isNaN)) {
    complain(`${name}(${args.join(', ')}) is not a real number`, `check the domain of ${name}()`);
  }
  if (Math.abs(result) === Infinity && args.every(Number.isFinite)) {
    complain(`${name}(${args.join(', ')}) is infinite`, 'check its argument');
  }
  return result;
}

/** `value.backward()`; each value that it visits is a step. */
export function backward(value: Value, machine: Machine): null {
  machine.needs([value], 'backward', '_backward', '_prev');
  consumersFirst(value, (each) => {
    machine.meter.step();
    machine.changes(each);
  });
  if (machine.accumulates) {
    value.grad = 1;
    machine.floatGrads.delete(value);
    consumersFirst(value, (each) => passOnTyped(each, machine));
  } else {
    value.backward();
  }
  machine.differentiated = true;
  machine.look(value);
  return null;
}

/** The chain rule at one Value, which also tracks whether the gradients of its operands are ints as in Python. */
function passOnTyped(value: Value, machine: Machine): void {
  const { rule, left, right, exponent } = value;
  passOn(value);
  const { valueClass } = machine;
  if (!valueClass?.hasIntGrads || left === undefined) return;
  const isInt = machine.hasIntGrad(value);
  const of = (factor: Value | number | undefined): boolean => {
    if (rule?.name === 'add') return !valueClass.members.has('__add__ by floats');
    if (rule?.name === 'mul') return isValue(factor) && machine.isInteger(factor);
    return rule?.name === 'relu' || (rule?.name === 'pow' && machine.isInteger(value) && (exponent ?? 0) >= 1);
  };
  if (!(isInt && of(right))) machine.floatGrads.add(left);
  if (isValue(right) && !(isInt && of(left))) machine.floatGrads.add(right);
}

/** `value._backward()` of the lecture: adds to its operands' gradients alone. */
export function chainRule(value: Value, machine: Machine): null {
  machine.needs([value], '_backward');
  const { left, right } = value;
  machine.differentiated = true;
  for (const operand of [left, right]) if (isValue(operand)) machine.changes(operand);
  passOnTyped(value, machine);
  return null;
}
