import { consumersFirst } from '../../engine/backward.js';
import { Value } from '../../engine/value.js';
import type { Meter } from './limits.js';
import type { Literals } from './literals.js';

/** Copies a Value and all that it depends on, with the literals of the leaves. */
export function snapshot(root: Value, meter: Meter, literals: Literals): Value {
  const order: Value[] = [];
  consumersFirst(root, (value) => order.push(value));
  meter.value(order.length);
  const copies = new Map<Value, Value>();
  for (const value of order.reverse()) {
    const copy = new Value(value.data);
    copy.grad = value.grad;
    copy.rule = value.rule;
    copy.tag = value.tag;
    copy.left = value.left && copies.get(value.left);
    copy.right = typeof value.right === 'object' ? copies.get(value.right) : value.right;
    copies.set(value, copy);
    literals.copy(value, copy);
  }
  return copies.get(root) as Value;
}
