import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toSvg, Value } from 'dotgrad';
import { assertGraphSnapshot, GraphAssertionError } from 'dotgrad/snapshot';
import { describe, expect, test } from 'vitest';
import { fromDot } from '../../dist/dot/read.js';
import { folder } from '../cli/dotgrad.js';
import { nodeGroups, readSvg, textLines } from '../render/read-svg.js';

const L = (c = 10): Value => new Value(2, 'a').mul(-3).add(c).as('L');

describe('assertGraphSnapshot(value, path)', () => {
  test('reads no environment unless it is given one', async () => {
    const path = join(folder(), 'L.dot');
    await assertGraphSnapshot(L(), path, { env: {} });
    await assertGraphSnapshot(L(), pathToFileURL(path), { ci: true });
    await expect(assertGraphSnapshot(L(11), path)).rejects.toThrow(GraphAssertionError);
    await assertGraphSnapshot(L(11), path, { update: true });
    await assertGraphSnapshot(L(11), path, { ci: true, env: { DOTGRAD_UPDATE: '0' } });
  });

  test('draws no picture if none is wanted or there is one already', async () => {
    const path = join(folder(), 'L.dot');
    await assertGraphSnapshot(L(), path, { picture: false });
    const svg = path.replace('.dot', '.svg');
    expect(existsSync(svg)).toBe(false);
    await assertGraphSnapshot(L(), path);
    const drawn = readFileSync(svg, 'utf8');
    expect(textLines(readSvg(drawn))).toEqual(textLines(readSvg(await toSvg(L()))));
    writeFileSync(svg, 'mine');
    await assertGraphSnapshot(L(), path);
    expect(readFileSync(svg, 'utf8')).toBe('mine');
    await assertGraphSnapshot(L(), path, { update: true });
    expect(readFileSync(svg, 'utf8')).toBe(drawn);
  });

  test('removes the picture of a difference when the graph is the same again', async () => {
    const path = join(folder(), 'L.dot');
    const difference = path.replace('.dot', '.diff.svg');
    await assertGraphSnapshot(L(), path);
    await expect(assertGraphSnapshot(L(11), path)).rejects.toThrow('10 → 11');
    expect(existsSync(difference)).toBe(true);
    await assertGraphSnapshot(L(), path, { ci: true });
    expect(existsSync(difference)).toBe(false);
  });

  test('writes a large graph completely, and draws it folded', async () => {
    let sum = new Value(1, 'x');
    for (let i = 0; i < 800; i++) sum = sum.add(1);
    const path = join(folder(), 'long.dot');
    await assertGraphSnapshot(sum, path);
    expect(fromDot(readFileSync(path, 'utf8')).nodes).toHaveLength(2401);
    expect(nodeGroups(readSvg(readFileSync(path.replace('.dot', '.svg'), 'utf8'))).size).toBeLessThan(50);
    await expect(assertGraphSnapshot(sum.tanh(), path)).rejects.toThrow('+1 value, +1 op, +2 edges');
    expect(existsSync(path.replace('.dot', '.diff.svg'))).toBe(false);
  });

  test('names a path that cannot be a snapshot', async () => {
    const path = folder();
    await expect(assertGraphSnapshot(L(), join(path, 'L.svg'))).rejects.toThrow(
      "L.svg: the name of a graph's snapshot must end in .dot",
    );
    await expect(assertGraphSnapshot(L(), join(path, 'L.diff.dot'))).rejects.toThrow('choose another name');
    mkdirSync(join(path, 'L.dot'));
    await expect(assertGraphSnapshot(L(), join(path, 'L.dot'))).rejects.toThrow(/EISDIR/);
    await expect(assertGraphSnapshot('x', join(path, 'M.dot'))).rejects.toThrow(TypeError);
    await expect(assertGraphSnapshot(L(), join(path, 'M.dot'), { tolerance: Number.NaN })).rejects.toThrow(RangeError);
  });
});
