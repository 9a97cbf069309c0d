/** Random numbers and choices, the same for the same seed on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let x = this.#state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Some of what `make` gives, few more often than many. */
  some<T>(most: number, make: (i: number) => T): T[] {
    const count = Math.floor(this.next() ** 2 * (most + 1));
    return Array.from({ length: count }, (_, i) => make(i));
  }
}

/** What has broken a parser, a layout or a page somewhere. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\\',
  '\\\\',
  '"',
  "'",
  '\n',
  '\r\n',
  '\t',
  '\n\n',
  '\\n',
  '\\N',
  '{',
  '}',
  '|',
  '{{|}',
  '<',
  '>',
  '<b>',
  '</text></svg>',
  '<script>alert(1)</script>',
  ']]>',
  '<!--',
  '-->',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&nope;',
  '\u0000',
  '\u0008',
  '\u0085',
  '\u00a0',
  '\u00ad',
  '\u0091',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\udc00x',
  '\u0301',
  '漢字',
  'مرحبا',
  '👩‍👩‍👧',
  'é'.repeat(40),
  'x'.repeat(300),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '1e-400',
  '9007199254740993',
  '${x}',
  '%s',
  '../../x',
  'javascript:alert(1)',
  '`',
  '```',
  '#',
  '//',
];

/** A text of hostile and harmless pieces. */
export function anyText(random: Random): string {
  return random.chance(0.5)
    ? random.pick(HOSTILE)
    : random.some(6, () => random.pick([...HOSTILE, 'a', 'b', 'w1', ' ', 'x', '1', '.', '-'])).join('');
}

/** A text with a few changes: pieces cut out, doubled, moved, inserted, and signs turned around. */
export function mutate(text: string, random: Random, pieces: readonly string[]): string {
  let changed = text;
  for (let i = 0; i <= random.below(4); i++) {
    const at = random.below(changed.length + 1);
    const to = Math.min(changed.length, at + 1 + random.below(random.chance(0.2) ? 200 : 8));
    const [before, cut, after] = [changed.slice(0, at), changed.slice(at, to), changed.slice(to)];
    changed = random.pick([
      () => before + after,
      () => before + cut + cut + after,
      () => before + random.pick(pieces) + cut + after,
      () => before + random.pick(pieces) + after,
      () => before + after.slice(0, 20) + cut + after.slice(20),
      () => before + String.fromCharCode(cut.charCodeAt(0) ^ (1 << random.below(7)) || 65) + cut.slice(1) + after,
      () => before + cut.repeat(1 + random.below(30)) + after,
    ])();
  }
  return changed.slice(0, 50_000);
}
