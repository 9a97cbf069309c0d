import { readFileSync } from 'node:fs';
import { figure, toSvg, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { embeddedInPng } from '../../dist/render/png/png.node.js';
import { barePng, readPngStamp } from '../../dist/render/png/png-stamp.node.js';
import { embeddedJson } from '../../dist/render/svg/embedded.js';
import { bareSvg, readSvgStamp } from '../../dist/render/svg/stamp.js';
import { version } from '../../dist/render/version.js';

const L = (): Value => new Value(2, 'a').mul(-3).as('é < & " L');

describe('toSvg(value)', () => {
  test('carries on its root a stamp of what it was drawn from, the same each time', async () => {
    const [one, other] = [await toSvg(L()), await toSvg(L())];
    expect(one).toBe(other);
    expect(one).toMatch(/^<svg xmlns="[^"]*" class="dotgrad" data-dotgrad="[\da-f]{16}\.[\da-f]{16}" /);
    expect(readSvgStamp(one)).toMatchObject({ isIntact: true });
  });

  test('changes the stamp for another graph or look, and keeps it if nothing changes', async () => {
    const inputs = async (...[thing, options]: Parameters<typeof toSvg>): Promise<string | undefined> =>
      readSvgStamp(await toSvg(thing, options))?.inputs;
    const known = await inputs(L());
    expect(await inputs(figure(L(), { theme: 'light', timeout: 60, scale: 3 }))).not.toBe(undefined);
    expect(await inputs(L(), { timeout: 60, scale: 3 })).toBe(known);
    const others = [
      inputs(L(), { theme: 'dark' }),
      inputs(L(), { title: 'T' }),
      inputs(L(), { precision: 3 }),
      inputs(new Value(2, 'a').mul(-4).as('é < & " L')),
    ];
    expect(new Set([known, ...(await Promise.all(others))]).size).toBe(5);
  });

  test('reveals an edit by hand, but not other line ends', async () => {
    const svg = await toSvg(L());
    expect(readSvgStamp(svg.replace('#ddf4ff', '#ddf4fe'))).toMatchObject({ isIntact: false });
    expect(readSvgStamp(svg.replaceAll('\n', '\r\n'))).toMatchObject({ isIntact: true });
    expect(readSvgStamp(bareSvg(svg))).toBeUndefined();
  });

  test('carries its graph, which is never read as markup, whatever its labels are', async () => {
    const json = embeddedJson(await toSvg(L())) ?? '';
    expect(json).toMatch(/^[ -~]*$/);
    expect(json).not.toMatch(/[<>&]/);
    expect(JSON.parse(json).nodes.at(-1).label).toBe('é < & " L');
  });
});

describe('toPng(value)', () => {
  test('carries a stamp and its graph, and is a valid PNG', async () => {
    const png = await toPng(L());
    expect(readPngStamp(png)).toMatchObject({ isIntact: true });
    expect(JSON.parse(embeddedInPng(png) ?? '').nodes).toHaveLength(4);
    expect(PNG.sync.read(Buffer.from(png)).width).toBeGreaterThan(100);
    expect(Buffer.from(png).equals(Buffer.from(await toPng(L())))).toBe(true);
  });

  test('reveals an edit by hand', async () => {
    const png = Buffer.from(await toPng(L()));
    png[100] = (png[100] as number) ^ 1;
    expect(readPngStamp(png)).toMatchObject({ isIntact: false });
    expect(readPngStamp(barePng(png))).toBeUndefined();
  });
});

test('pictures are stamped with the version of package.json', () => {
  expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});
