import { shorten } from './source.js';

/** A label as the name of a file, without an ending: letters, digits, `-` and `_`; `figure` where nothing is left. */
export function fileName(label: string): string {
  return (
    shorten(label)
      .replace(/[^\p{L}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'figure'
  );
}
