import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInShard, parseShard } from '../../../dist/snapshot/report/shard.js';
import { draw, graph, graphs } from '../checked.js';
import { dotgrad, entry } from '../dotgrad.js';

interface Found {
  readonly checked: number;
  readonly missing: string[];
  readonly stale: string[];
  readonly orphaned: string[];
}

/** What each shard finds. */
async function shards(cwd: string, args: readonly string[], count: number): Promise<Found[]> {
  const each = Array.from({ length: count }, async (_, i): Promise<Found> => {
    const { stdout, stderr } = await dotgrad([...args, '--check', '--json', '--shard', `${i + 1}/${count}`], { cwd });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  });
  return Promise.all(each);
}

describe('isInShard(path, shard)', () => {
  test('puts each path into exactly one shard, always the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (path, count) => {
        const shards = Array.from({ length: count }, (_, i) => isInShard(path, { index: i + 1, count }));
        expect(shards.filter((is) => is)).toHaveLength(1);
      }),
    );
    expect([1, 2, 3, 4].find((index) => isInShard('examples/neuron.ts', { index, count: 4 }))).toBe(4);
  });

  test('spreads paths evenly', () => {
    const paths = Array.from({ length: 1000 }, (_, i) => `graphs/n${i}.json`);
    for (const index of [1, 2, 3, 4]) {
      const size = paths.filter((path) => isInShard(path, { index, count: 4 })).length;
      expect(Math.abs(size - 250)).toBeLessThan(60);
    }
  });
});

test.each(['0/4', '5/4', '1', '1/0', 'a/b', '1/4/2', '-1/4', '1.5/4', ''])('parseShard(%j) is an error', (text) => {
  expect(() => parseShard(text)).toThrow(TypeError);
});

describe('dotgrad render --check --shard i/n', () => {
  test('checks a part; the union of the shards is the whole', async () => {
    const cwd = graphs(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    const args = ['render', 'graphs', '-o', 'out'];
    await draw(cwd);
    for (const name of ['a', 'c', 'h']) writeFileSync(join(cwd, `graphs/${name}.json`), graph(0.5));
    for (const name of ['gone', 'old', 'z', 'a.part'])
      copyFileSync(join(cwd, 'out/b.svg'), join(cwd, `out/${name}.svg`));
    const whole: Found = JSON.parse((await dotgrad([...args, '--check', '--json'], { cwd })).stdout);
    expect(whole).toMatchObject({
      checked: 8,
      orphaned: ['out/a.part.svg', 'out/gone.svg', 'out/old.svg', 'out/z.svg'],
    });
    const found = await shards(cwd, args, 3);
    expect(found.map(({ checked }) => checked).reduce((a, b) => a + b)).toBe(8);
    expect(found.flatMap(({ stale }) => stale).sort()).toEqual(whole.stale);
    expect(found.flatMap(({ orphaned }) => orphaned).sort()).toEqual(whole.orphaned);
    expect(found.every(({ checked }) => checked < 8)).toBe(true);
  });

  test('does not report pictures of another shard as orphans, also if sources share a name', async () => {
    const cwd = graphs([]);
    for (const [path, name] of [
      ['a', 'p'],
      ['b', 'q'],
      ['c', 'r'],
      ['d', 's'],
    ]) {
      mkdirSync(join(cwd, path as string));
      writeFileSync(
        join(cwd, path as string, 'x.mjs'),
        `import { Value } from ${entry('index.js')};\nexport const ${name} = new Value(1, 'a').relu();\n`,
      );
    }
    const args = ['render', 'a', 'b', 'c', 'd', '-o', 'out'];
    await dotgrad(args, { cwd });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['x.p.svg', 'x.q.svg', 'x.r.svg', 'x.s.svg']);
    copyFileSync(join(cwd, 'out/x.p.svg'), join(cwd, 'out/x.t.svg'));
    expect((await shards(cwd, args, 3)).flatMap(({ orphaned }) => orphaned)).toEqual(['out/x.t.svg']);
  });

  test('a shard without inputs is fresh', async () => {
    const cwd = graphs(['a']);
    await draw(cwd);
    const found = await shards(cwd, ['render', 'graphs', '-o', 'out'], 2);
    expect(found.map(({ checked }) => checked).sort()).toEqual([0, 1]);
  });

  test('another text is an error', async () => {
    expect(await dotgrad(['render', 'graphs', '--check', '--shard', '5/4'], { cwd: graphs() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--shard must be a part of several such as 1/4'),
    });
  });

  test('without --check draws a part', async () => {
    const cwd = graphs(['a', 'b', 'c', 'd']);
    const draw = (i: number): unknown => dotgrad(['render', 'graphs', '-o', 'out', '--shard', `${i}/2`], { cwd });
    await Promise.all([1, 2].map(draw));
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.svg', 'b.svg', 'c.svg', 'd.svg']);
  });
});
