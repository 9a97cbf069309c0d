import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LayoutError, toJson, toSvg, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { dotgrad, folder } from '../../cli/dotgrad.js';

/** A network of 4,000 nodes or so: more than a second's work. */
function network(): Value {
  const inputs = [1, 2, 3].map((x) => new Value(x, `x${x}`));
  const [out] = new MLP(3, [24, 24, 1]).forward(inputs);
  return (out as Value).as('L');
}

const rule =
  /cannot lay out this graph of [\d,]+ nodes and [\d,]+ edges: the layout took longer than (\S+) s; a longer (?:--)?timeout may help/;

describe('toSvg(value, { timeout }) past its time', () => {
  test('says how large the graph is and which fold would fit, and that one does', async () => {
    const L = network();
    const error = await toSvg(L, { fold: 'none', timeout: 0.01 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LayoutError);
    expect((error as Error).message).toMatch(rule);
    const [, limit, depth, nodes] =
      /or fold: 'auto' with limit: (\d+) \(folded by scope to depth (\d): [\d,]+ values as (\d+) nodes\)$/.exec(
        (error as Error).message,
      ) ?? [];
    expect(limit).toBe('1000');
    const view = JSON.parse(toJson(L, { fold: 'auto', limit: Number(limit) }));
    expect(view.nodes.length).toBe(Number(nodes));
    expect(JSON.parse(toJson(L, { fold: Number(depth) })).nodes.length).toBe(Number(nodes));
    expect(await toSvg(L, { fold: 'auto', limit: Number(limit) })).toMatch(/^<svg /);
  }, 120_000);

  test('is not begun with a graph that no layout could finish by then, and says so at once', async () => {
    let sum = new Value(0, 'x');
    for (let i = 0; i < 80_000; i++) sum = sum.add(i % 7);
    const { heapUsed } = process.memoryUsage();
    await expect(toSvg(sum.as('L'), { fold: 'none', timeout: 5 })).rejects.toThrow(
      /^cannot lay out this graph of 240,001 nodes and 240,000 edges: the layout would take longer than 5 s; a longer timeout may help, or fold: 'auto' with limit: 1000 \(/,
    );
    // Its boxes would take some 600 MB.
    expect(process.memoryUsage().heapUsed - heapUsed).toBeLessThan(400e6);
    for (let i = 0; i < 10_000; i++) sum = sum.add(i % 7);
    await expect(toSvg(sum.as('M'), { fold: 'none', timeout: 600 })).rejects.toThrow(
      /of 270,001 nodes and 270,000 edges: a picture has at most 250,000 nodes; fold: 'auto' with limit: 1000 \(/,
    );
  }, 120_000);

  test('counts all layouts of a picture, and what is done between them', async () => {
    let sum = new Value(0, 'x');
    for (let i = 0; i < 10_000; i++) sum = sum.add(new Value(i % 7));
    const start = process.hrtime.bigint();
    await expect(toSvg(sum.as('L'), { fold: 'none', timeout: 0.5 })).rejects.toThrow(
      /of 30,001 nodes and 30,000 edges: the layout took longer than 0\.5 s; a longer timeout may help/,
    );
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(20);
  }, 120_000);

  test('of a small graph names no fold', async () => {
    let value = new Value(2);
    for (let i = 0; i < 100; i++) value = value.tanh();
    await expect(toSvg(value, { timeout: 1e-6 })).rejects.toThrow(
      /of 201 nodes and 200 edges: .*; a longer timeout may help$/,
    );
  });
});

describe('toSvg(value) of labels that are too long for one picture', () => {
  test('says how many letters they have, before any layout', async () => {
    const label = 'abcdefghij'.repeat(1000);
    let sum = new Value(0);
    for (let i = 0; i < 2001; i++) sum = sum.add(new Value(i, `${i} ${label}`.slice(0, 10_000)));
    await expect(toSvg(sum, { fold: 'none' })).rejects.toThrow(
      /^the labels and scopes of this graph of [\d,]+ nodes and [\d,]+ edges may have at most 20,000,000 letters, got 20,010,000; give shorter labels, or draw a part with focus or paths$/,
    );
    expect(await toSvg(sum, { focus: `2000 ${label}`.slice(0, 10_000), hops: 2 })).toMatch(/^<svg /);
  });
});

describe('dotgrad --timeout', () => {
  test.each([
    ['render', ['render', 'L.json', '--fold', 'none', '-o', 'L.svg']],
    ['diff', ['diff', 'L.json', 'M.json', '--fold', 'none', '-o', 'D.svg']],
  ])(
    '%s says that the time is up, exits with 2 and writes nothing',
    async (_, args) => {
      const cwd = folder();
      writeFileSync(join(cwd, 'L.json'), toJson(network()));
      writeFileSync(join(cwd, 'M.json'), toJson(network().mul(2)));
      const { code, stdout, stderr } = await dotgrad([...args, '--timeout', '0.01'], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(rule.exec(stderr)?.[1]).toBe('0.01');
      expect(stderr).toMatch(/; a longer --timeout may help, or --fold auto with --limit \d+ \(/);
      expect(stderr.split('\n').length).toBe(2);
      expect(readdirSync(cwd).sort()).toEqual(['L.json', 'M.json']);
    },
    120_000,
  );

  test('of raw DOT too', async () => {
    const edges = Array.from({ length: 4_000 }, (_, i) => `a${i % 400} -> b${Math.floor(i / 10)}`);
    const { code, stderr } = await dotgrad(['render', '-', '-o', '-', '--timeout', '0.01'], {
      input: `digraph { ${edges.join(';')} }`,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/the layout took longer than 0\.01 s/);
  });

  test.each([
    ['0', /--timeout must be a number above 0 and up to 86,400, got /],
    ['-1', /--timeout must be a number above 0 and up to 86,400, got /],
    ['1e9', /--timeout must be a number above 0 and up to 86,400, got /],
    ['soon', /--timeout must be a number above 0 and up to 86,400, got "soon"/],
  ])('%s is refused', async (timeout, message) => {
    const { code, stderr } = await dotgrad(['render', '-e', 'L = Value(2)', '-o', '-', '--timeout', timeout]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
