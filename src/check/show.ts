const VALUE = Symbol.for('dotgrad.value');

/** What came where something else was wanted, for messages. */
export function show(thing: unknown): string {
  switch (typeof thing) {
    case 'string':
      return `the string ${JSON.stringify(thing.length > 40 ? `${thing.slice(0, 40)}…` : thing)}`;
    case 'function':
      return 'a function';
    case 'bigint':
      return `the BigInt ${thing}n`;
    case 'object':
      if (thing === null) return 'null';
      if (Array.isArray(thing)) return `an array of ${thing.length}`;
      return VALUE in thing ? 'a Value' : 'an object';
    default:
      return String(thing);
  }
}

/** What to do about a number that came as a string or as a BigInt. */
export function hint(thing: unknown): string {
  if (typeof thing === 'bigint') return `; write ${thing} without the n`;
  return typeof thing === 'string' && thing.trim() !== '' && !Number.isNaN(Number(thing))
    ? `; write ${thing.trim()} without quotes`
    : '';
}
