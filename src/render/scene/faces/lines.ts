import { normalizeLabel } from '../../../dot/label.js';

/** Longer labels are cut: they would be wider than any screen. */
const MOST = 10_000;

/** A label as one line: line breaks and runs of spaces become one space. */
export function oneLine(label: string): string {
  return normalizeLabel(label.length > MOST ? label.slice(0, MOST) : label)
    .replace(/\s+/gu, ' ')
    .trim();
}
