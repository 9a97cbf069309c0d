import { consumersFirst } from '../engine/backward.js';
import { isValue, type Value } from '../engine/value.js';
import type { Machine } from './machine.js';

/** `value.backward()`; each value that it visits is a step. */
export function backward(value: Value, machine: Machine): null {
  let count = 0;
  consumersFirst(value, (each) => {
    count++;
    machine.changes(each);
  });
  machine.meter.step(count);
  value.backward();
  machine.differentiated = true;
  machine.look(value);
  return null;
}

/** `value._backward()` of the lecture: adds to the gradients of the operands, and goes no further. */
export function chainRule({ rule, left, right, data, grad }: Value, machine: Machine): null {
  machine.differentiated = true;
  if (rule === undefined || left === undefined) return null;
  for (const operand of [left, right]) if (isValue(operand)) machine.changes(operand);
  const b = typeof right === 'object' ? right.data : (right ?? 0);
  const [da, db] = rule.partials.map((partial) => grad * (partial?.(left.data, b, data) ?? 0));
  left.grad += da ?? 0;
  if (typeof right === 'object') right.grad += db ?? 0;
  return null;
}
