import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dotgrad } from '../../cli/dotgrad.js';
import { attribute, elements, readSvg } from '../../render/read-svg.js';

/** The size in px of the smallest text of each example's main picture, in a column. */
async function textSizes(width: number): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-sizes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const flags = ['--style', 'auto', '--width', String(width), '-T', 'svg', '-o', folder, '--quiet'];
  expect((await dotgrad(['render', 'examples', ...flags])).code).toBe(0);
  const main = readdirSync(folder).filter((name) => /^\d\d-[^.]+\.svg$/.test(name));
  expect(main).toHaveLength(28);
  return new Map(main.map((name) => [name, smallestText(readFileSync(join(folder, name), 'utf8'), width)]));
}

function smallestText(svg: string, width: number): number {
  const root = readSvg(svg);
  const scale = Math.min(1, width / Number.parseFloat(attribute(root, 'width')));
  return Math.min(...elements(root, 'text').map((text) => Number(attribute(text, 'font-size')))) * scale;
}

describe('dotgrad render examples --style auto', () => {
  test('--width 830 draws all of them with text of at least 9 px', async () => {
    const small = [...(await textSizes(830))].filter(([, size]) => size < 9);
    expect(small).toEqual([]);
  });

  test('--width 358 draws 25 of 28 with text of at least 9 px', async () => {
    const sizes = [...(await textSizes(358)).values()];
    expect(sizes.filter((size) => size >= 9).length).toBeGreaterThanOrEqual(25);
  });
});
