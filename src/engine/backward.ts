import { add, mul } from './ops.js';
import { refuseFrozen } from './refuse.js';
import type { Value } from './value.js';

type Visit = (value: Value) => void;

/**
 * Calls `visit` for every value that `root` depends on, each before its operands.
 *
 * First counts every value's consumers (`reach` sees each value once, in no
 * useful order), then releases a value when its last consumer was visited. So
 * no visited set is needed, and with explicit stacks depth is unlimited. An
 * error ends the walk and leaves no counts behind.
 *
 * @throws TypeError if a value is frozen, as values take their counts and gradients themselves
 */
export function consumersFirst(root: Value, visit: Visit, reach?: Visit): void {
  try {
    walk(root, visit, reach);
  } catch (error) {
    forgetConsumers(root);
    throw error;
  }
}

function walk(root: Value, visit: Visit, reach?: Visit): void {
  const stack: Value[] = [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    reach?.(value);
    const { left, right } = value;
    if (left !== undefined && left.pending++ === 0) stack.push(left);
    if (typeof right === 'object' && right.pending++ === 0) stack.push(right);
  }
  stack.push(root);
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    visit(value);
    const { left, right } = value;
    if (left !== undefined && --left.pending === 0) stack.push(left);
    if (typeof right === 'object' && --right.pending === 0) stack.push(right);
  }
}

/** Resets all counts to 0 after a failed walk, and reports if a frozen value caused it. */
function forgetConsumers(root: Value): void {
  const reached = new Set([root]);
  let frozen: Value | undefined;
  for (const value of reached) {
    if (Object.isFrozen(value)) frozen ??= value;
    else value.pending = 0;
    const { left, right } = value;
    if (left !== undefined) reached.add(left);
    if (typeof right === 'object') reached.add(right);
  }
  if (frozen !== undefined) refuseFrozen(frozen);
}

/** See `Value.backward`. */
export function backward(root: Value): void {
  consumersFirst(root, chainRule, (value) => {
    if (value.rule !== undefined) value.grad = 0;
    if (value === root) value.grad += 1;
  });
}

/**
 * Adds to the gradients of the operands what one op passes on of its own.
 *
 * Nearly all ops of a network are `add` and `mul`; they are written out, as numbers that go
 * through a call are garbage to collect, which is a tenth of what training costs.
 */
export function chainRule({ rule, left, right, data, grad }: Value): void {
  if (rule === undefined || left === undefined) return;
  const a = left.data;
  if (typeof right !== 'object') {
    left.grad += grad * rule.partials[0](a, right ?? 0, data);
    return;
  }
  const b = right.data;
  if (rule === add) {
    left.grad += grad;
    right.grad += grad;
  } else if (rule === mul) {
    left.grad += grad * b;
    right.grad += grad * a;
  } else {
    const [da, db] = rule.partials;
    left.grad += grad * da(a, b, data);
    if (db !== undefined) right.grad += grad * db(a, b, data);
  }
}

/** See `Value.zeroGrad`. */
export function zeroGrad(root: Value): void {
  consumersFirst(root, (value) => {
    value.grad = 0;
  });
}
