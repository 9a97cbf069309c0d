import { shorten } from './excerpt.js';

/**
 * A label as a file name without extension.
 *
 * It has letters with their accents, digits, `-` and `_`; `figure` if nothing is left.
 */
export function fileName(label: string): string {
  return (
    shorten(label)
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'figure'
  );
}

/**
 * A name that no figure has yet: `base`, then `base-2`, `base-3` and so on.
 *
 * @param counts how often each name was asked for, which this updates
 */
export function unusedName(base: string, counts: Map<string, number>): string {
  let count = counts.get(base) ?? 0;
  let name: string;
  do name = ++count === 1 ? base : `${base}-${count}`;
  while (count > 1 && counts.has(name));
  counts.set(base, count);
  if (name !== base) counts.set(name, 1);
  return name;
}
