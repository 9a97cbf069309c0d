import type { Machine } from './machine.js';
import { operate } from './operate.js';
import { isIterable, itemsOf } from './sequence.js';
import type { Operator } from './syntax.js';
import { Sequence, type Thing } from './things.js';

/**
 * What `left operator= right` leaves in its target.
 *
 * As in Python a list changes in place, for all who hold it: `+=` appends the
 * items of anything that has some, `*=` repeats its own. All else is made anew.
 */
export function operateInPlace(operator: Operator, left: Thing, right: Thing, machine: Machine): Thing {
  if (!(left instanceof Sequence) || left.type !== 'list') return operate(operator, left, right, machine);
  machine.changes(left);
  if (operator === '+' && isIterable(right)) {
    for (const item of itemsOf(right, machine)) left.items.push(item);
    return left;
  }
  const { items } = operate(operator, left, right, machine) as Sequence;
  left.items.length = 0;
  for (const item of items) left.items.push(item);
  return left;
}
