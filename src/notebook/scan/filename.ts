import { shorten } from './source.js';

/** A label as the name of a file, without an ending: letters with their accents, digits, `-` and `_`; `figure` where nothing is left. */
export function fileName(label: string): string {
  return (
    shorten(label)
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'figure'
  );
}
