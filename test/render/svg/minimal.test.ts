import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { illustrate } from '../../../dist/render/illustration.js';
import { cssColor, cssNumber, cssSelector } from '../../../dist/render/svg/css.js';
import { svgTree } from '../../../dist/render/svg/write-svg.js';
import { PICTURES } from '../page/pictures.js';
import { strangeRules } from './sheet.js';

describe('the style sheet of a picture', () => {
  it.each(Object.entries(PICTURES))('of %s is what a minifier makes of it', async (_, thing) => {
    const illustration = await illustrate(thing);
    for (const dark of [undefined, "[data-theme='dark']", 'html.dark', 'html > .dark, .night']) {
      const { sheet } = svgTree(illustration, { id: 'dg1', dark });
      const css = String(sheet?.children?.[0]);
      const { code } = await transform(css, { loader: 'css', minify: true });
      expect(code.trimEnd()).toBe(css);
      if (dark === undefined) expect(strangeRules(css, 'dg1')).toEqual([]);
    }
  });
});

describe('cssColor(color)', () => {
  it.each([
    ['#ffffff', '#fff'],
    ['#FF00FF', '#f0f'],
    ['#ff0000', 'red'],
    ['#000080', 'navy'],
    ['#ddf4ff', '#ddf4ff'],
    ['#112234', '#112234'],
    ['black', '#000'],
    ['none', 'none'],
  ])('writes %s as %s', (color, expected) => {
    expect(cssColor(color)).toBe(expected);
  });
});

describe('cssNumber(x)', () => {
  it.each([
    [0.25, '.25'],
    [-0.5, '-.5'],
    [10, '10'],
    [1.4, '1.4'],
    [0, '0'],
  ])('writes %d as %s', (x, expected) => {
    expect(cssNumber(x)).toBe(expected);
  });
});

describe('cssSelector(selector)', () => {
  it.each([
    ["[data-theme='dark']", '[data-theme=dark]'],
    ['[data-theme="dark"]', '[data-theme=dark]'],
    ['[data-theme="2 dark"]', '[data-theme="2 dark"]'],
    [' html.dark ', 'html.dark'],
    ['html  >  .dark', 'html>.dark'],
    ['.dark, .night', ':is(.dark,.night)'],
  ])('writes %s as %s', (selector, expected) => {
    expect(cssSelector(selector)).toBe(expected);
  });
});
