import { type PaintName, type Paints, themes } from 'dotgrad';
import { describe, expect, it } from 'vitest';

/** The contrast of two colors by the WCAG 2.2 formula, 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const palettes: readonly [name: string, paints: Paints][] = Object.entries(themes).flatMap(
  ([name, { paints, dark }]) =>
    dark ? [[name, paints] as const, [`${name} in the dark`, dark] as const] : [[name, paints] as const],
) as never;

const namesOf = (paints: Paints, pattern: RegExp): PaintName[] =>
  (Object.keys(paints) as PaintName[]).filter((name) => pattern.test(name));

describe('contrast()', () => {
  it('is 21 for black on white and 4.54 for the well-known gray #767676', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  });
});

describe.each(palettes)('the theme %s', (_name, paints) => {
  it('has only #rrggbb paints', () => {
    for (const paint of Object.values(paints)) expect(paint).toMatch(/^#[\da-f]{6}$/);
  });

  it('has a contrast of at least 4.5 for text and muted text on every fill', () => {
    const fills = namesOf(paints, /-fill$|^background$|-region$/);
    expect(fills.length).toBe(15);
    const low = fills.flatMap((fill) =>
      (['text', 'muted'] as const)
        .filter((text) => contrast(paints[text], paints[fill]) < 4.5)
        .map((text) => `${text} on ${fill}`),
    );
    expect(low).toEqual([]);
  });

  it('has a contrast of at least 4.5 for text on every shade of a number', () => {
    const shades = namesOf(paints, /^(?:positive|negative)-\d$/);
    expect(shades.length).toBe(16);
    expect(shades.filter((shade) => contrast(paints.text, paints[shade]) < 4.5)).toEqual([]);
  });

  it('has a contrast of at least 3 for lines, arrows, curves and points on the background', () => {
    const lines = namesOf(paints, /-line$|^edge$|^axis$|^accent$|^series-\d$|^class-\d$/);
    expect(lines.length).toBe(22);
    expect(lines.filter((line) => contrast(paints[line], paints.background) < 3)).toEqual([]);
  });

  it('has a contrast of at least 3 for points on their own region', () => {
    for (const side of [1, 2] as const) {
      expect(contrast(paints[`class-${side}`], paints[`class-${side}-region`])).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('themes', () => {
  it('distinguish roles by more than color: line, corners, width or dashes', () => {
    // All but the lecture theme, which keeps the original look and has no role styles.
    const { lecture: _, ...ours } = themes;
    for (const { roles } of Object.values(ours)) {
      const shapes = Object.values(roles).map((attributes) => JSON.stringify(attributes));
      expect(new Set(shapes).size).toBe(shapes.length);
    }
  });
});
