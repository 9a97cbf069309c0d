import { isValue } from './brand.js';

/** What came where something else was wanted, for messages. */
export function show(thing: unknown): string {
  if (typeof thing === 'string') return `the string ${JSON.stringify(thing)}`;
  if (Array.isArray(thing)) return 'an array';
  if (typeof thing === 'function') return 'a function';
  return typeof thing === 'object' && thing !== null ? (isValue(thing) ? 'a Value' : 'an object') : String(thing);
}

/** What to do about a number that came as a string. */
export function hint(thing: unknown): string {
  return typeof thing === 'string' && thing.trim() !== '' && !Number.isNaN(Number(thing))
    ? `; write ${thing.trim()} without quotes`
    : '';
}
