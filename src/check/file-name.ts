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
