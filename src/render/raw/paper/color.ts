import { power } from '../../../engine/power.js';

/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The parts of `#rrggbb` or `#rrggbbaa`. */
export function parseHex(color: string): { readonly rgb: Rgb; readonly alpha: number } {
  const part = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return { rgb: [part(1), part(3), part(5)], alpha: color.length === 9 ? part(7) / 255 : 1 };
}

/** Composites a color over another. */
export function blend(color: string, under: Rgb): Rgb {
  const { rgb, alpha } = parseHex(color);
  return mix(under, rgb, alpha);
}

/** A color with a share, 0 to 1, of another. */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, i) => part * (1 - share) + (other[i] as number) * share) as unknown as Rgb;
}

/** `#rrggbb` of a color. */
export function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** The contrast of two colors by WCAG, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
