import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { isValue } from './brand.js';
import type { Operand, Value } from './value.js';

/**
 * See `Value.sum`.
 *
 * @param operand converts an operand to a value, or throws
 */
export function sum(
  values: Iterable<Value>,
  start: Operand,
  operand: (thing: Operand, method: string) => Value,
): Value {
  if (typeof (values as Iterable<Value> | undefined | null)?.[Symbol.iterator] !== 'function') {
    throw refusal(TypeError, 'Value.sum()', 'takes an array of Values', values, 'write Value.sum([a, b])');
  }
  if (typeof start !== 'number' && !isValue(start)) {
    throw refusal(TypeError, 'Value.sum()', 'takes a Value or a number to start from', start, hint(start));
  }
  let total = start;
  for (const each of values) {
    const value = operand(each, 'Value.sum');
    total = typeof total === 'number' ? value.add(total) : total.add(value);
  }
  return operand(total, 'Value.sum');
}
