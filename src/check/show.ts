const VALUE = Symbol.for('dotgrad.value');

/** A received value, as messages describe it. */
export function show(thing: unknown): string {
  switch (typeof thing) {
    case 'string':
      return `the string ${showText(thing)}`;
    case 'function':
      return 'a function';
    case 'bigint':
      return `the BigInt ${thing}n`;
    case 'object':
      if (thing === null) return 'null';
      if (Array.isArray(thing)) return `an array of ${thing.length}`;
      if (VALUE in thing) return 'a Value';
      return thing instanceof URL ? `the URL ${thing.href}` : 'an object';
    default:
      return String(thing);
  }
}

/** A text in quotes, cut after 40 characters. */
export function showText(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** Advice for a number that came as a string or a BigInt. */
export function hint(thing: unknown): string | undefined {
  if (typeof thing === 'bigint') return `write ${thing} without the n`;
  return typeof thing === 'string' && thing.trim() !== '' && !Number.isNaN(Number(thing))
    ? `write ${thing.trim()} without quotes`
    : undefined;
}
