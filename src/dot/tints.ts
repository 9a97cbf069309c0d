/**
 * The names of the shades for numbers, by sign.
 *
 * Larger numbers have stronger shades.
 */
export type TintName = `${'positive' | 'negative'}-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** How many shades there are for each sign. */
const TINTS = 8;

/**
 * The shades of a theme: between the background and a color for each sign.
 *
 * @param most the share of that color in the strongest shade, 0 to 1; text must stay readable on it
 */
export function tints(background: string, positive: string, negative: string, most: number): Record<TintName, string> {
  const shades = Array.from({ length: TINTS }, (_, i) => (most * (i + 1)) / TINTS);
  const of = (name: string, color: string): [string, string][] =>
    shades.map((share, i) => [`${name}-${i + 1}`, mixed(background, color, share)]);
  return Object.fromEntries([...of('positive', positive), ...of('negative', negative)]) as Record<TintName, string>;
}

/** A color between two, `#rrggbb`. */
function mixed(a: string, b: string, share: number): string {
  const channel = (color: string, i: number): number => Number.parseInt(color.slice(i, i + 2), 16);
  const at = (i: number): string =>
    Math.round(channel(a, i) * (1 - share) + channel(b, i) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${at(1)}${at(3)}${at(5)}`;
}
