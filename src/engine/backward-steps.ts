import { refusal } from '../check/message.js';
import { chainRule, consumersFirst } from './backward.js';
import { isValue } from './brand.js';
import type { Value } from './value.js';

/**
 * The backward pass of a value, one op at a time.
 *
 * It does what `root.backward()` does, for inspection.
 *
 * The call itself starts the pass: inner gradients are 0, the root's is 1. Each
 * `next()` then applies the chain rule at one value, as `_backward()` does in micrograd,
 * adding to the gradients of its operands, and gives that value. Afterwards all
 * gradients are as after `root.backward()`. Leaves have no step, and accumulate over passes.
 *
 * @example
 * for (const value of backwardSteps(L)) console.log(value.label, value.operands.map(({ grad }) => grad));
 * @throws TypeError on anything but a Value
 */
export function backwardSteps(root: Value): IterableIterator<Value> {
  if (!isValue(root)) throw refusal(TypeError, 'backwardSteps(root)', 'takes a Value', root);
  const inner: Value[] = [];
  // The whole walk at once: counters left by an unfinished pass would break the next one.
  consumersFirst(root, (value) => {
    if (value.rule === undefined) return;
    value.grad = 0;
    inner.push(value);
  });
  root.grad += 1;
  return steps(inner);
}

function* steps(values: readonly Value[]): Generator<Value, undefined> {
  for (const value of values) {
    chainRule(value);
    yield value;
  }
}
