import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { illustrate } from '../../../dist/render/illustration.js';
import { writeSvg } from '../../../dist/render/svg/write-svg.js';
import { arimoRightBearings, arimoWidths } from '../../check/arimo.js';
import { attribute, boundsOf, elements, readSvg } from '../read-svg.js';
import { PICTURES } from './pictures.js';

/** The path where Debian's package librsvg2-bin installs it. */
const RSVG = '/usr/bin/rsvg-convert';

/** Skips the tests if it is missing, except in CI, where it is required. */
const hasRsvg = existsSync(RSVG) || process.env.CI !== undefined;

const OUT = new URL('../../../out/', import.meta.url);

const FACES = { regular: arimoWidths(), bold: arimoWidths('700Bold') } as const;

/** The width of a text in Arimo, which has the metrics of Liberation Sans. */
const widthOf = (text: string, size: number, face: keyof typeof FACES): number =>
  [...text].reduce((sum, sign) => sum + (FACES[face].get(sign.codePointAt(0) as number) as number), 0) * size;

const RIGHT_BEARINGS = { regular: arimoRightBearings(), bold: arimoRightBearings('700Bold') } as const;

/** The width of a text's ink: at its right, an arrow is empty for a fifth of its size. */
const reachOf = (text: string, size: number, face: keyof typeof FACES): number => {
  const last = /[→←]$/.test(text) ? (text.codePointAt(text.length - 1) as number) : undefined;
  const empty = last === undefined ? 0 : (RIGHT_BEARINGS[face].get(last) as number);
  return widthOf(text, size, face) - empty * size;
};

/** Whether a text is visible at its coordinates: not in another moment of a motion, and not rotated. */
function isPlain(text: Element): boolean {
  if (text.textContent?.trim() === '') return false;
  for (
    let node = text.parentNode as Element | null;
    node?.getAttribute !== undefined;
    node = node.parentNode as Element
  )
    if (attribute(node, 'opacity') === '0' || attribute(node, 'transform') !== '') return false;
  return true;
}

/** The texts of an SVG as rsvg-convert draws them, each as an outline; everything else is removed first. */
function drawnTexts(svg: string): { left: number; right: number; baseline: number }[] {
  const texts = svg.replace(/<(?:path|ellipse|rect)\b[^>]*\/>/g, '');
  const drawn = readSvg(execFileSync(RSVG, ['--format=svg'], { input: texts, encoding: 'utf8', maxBuffer: 2 ** 28 }));
  return elements(drawn, 'path').map((path) => {
    const [left, , right, bottom] = boundsOf(path);
    return { left, right, baseline: bottom };
  });
}

describe.runIf(hasRsvg)('the SVG of a picture, converted by rsvg-convert', () => {
  const committed = readdirSync(OUT)
    .filter((name) => name.endsWith('.svg'))
    .map((name): [string, () => Promise<string>] => [name, async () => readFileSync(new URL(name, OUT), 'utf8')]);
  const others = Object.entries(PICTURES)
    .filter(([name]) => name !== 'raw DOT')
    .map(([name, thing]): [string, () => Promise<string>] => [name, async () => writeSvg(await illustrate(thing))]);

  it.each([...committed, ...others])('draws each text of %s in its place', async (_, read) => {
    const svg = await read();
    const shown = elements(readSvg(svg), 'text').filter(isPlain);
    const drawn = drawnTexts(svg);
    expect(drawn.length).toBeGreaterThanOrEqual(shown.length);
    expect(shown.length).toBeGreaterThan(2);
    for (const text of shown) {
      const [x, y, size] = ['x', 'y', 'font-size'].map((name) => Number(attribute(text, name))) as [
        number,
        number,
        number,
      ];
      const line = text.textContent?.trimEnd() ?? '';
      const face = attribute(text, 'font-weight') === 'bold' ? 'bold' : 'regular';
      // Letters have some space at their sides, and some extend below the baseline.
      const found = drawn.some(
        ({ left, right, baseline }) =>
          Math.abs(left - x) < 0.15 * size &&
          Math.abs(right - x - reachOf(line, size, face)) < 0.2 * size &&
          baseline > y - 0.75 * size &&
          baseline < y + 0.3 * size,
      );
      expect(found ? line : `${line} at ${x}, ${y} is not there`).toBe(line);
    }
  });
});
