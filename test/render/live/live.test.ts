import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type DrawOptions, figure, fromJson, rawDot, trace, Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { livePicture } from '../../../dist/render/live/live-picture.js';
import { neuron } from '../../graph/lecture.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { nodeOf, numbersOf, openPage } from './open.js';

const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('toHtml(value)', () => {
  it('gives the same bytes for the same value', async () => {
    expect(await toHtml(neuron())).toBe(await toHtml(neuron()));
  });

  it('has the title that it was given as its id, or else the label of its result', async () => {
    const idOf = async (options: DrawOptions) => / id="([^"]*)"/.exec(await toHtml(neuron(), options))?.[1];
    expect(await idOf({})).toBe('o');
    expect(await idOf({ title: 'A neuron' })).toBe('a-neuron');
    expect(await idOf({ title: 'A neuron', id: 'figure' })).toBe('figure');
  });

  it('shows a small network that cannot be read value by value as its layers, and all its values', async () => {
    const x = [1, 0.5, -0.5, 0.2].map((data, i) => new Value(data, `x${i}`));
    const y = new MLP(4, [2, 4]).forward(x);
    const loss = Value.sum(y.map((out, i) => out.sub(x[i] as Value).pow(2))).as('loss');
    const { levels } = await livePicture(figure(loss));
    expect(levels.map(({ name }) => name)).toEqual(['Layers', 'All values']);
    expect(levels.map(({ layouts }) => layouts[0]?.scene.style)).toEqual(['layers', 'compact']);
  });

  it('has a policy that allows only its own script and styles', async () => {
    const html = await toHtml(neuron());
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => sha(code));
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, rules = '']) => sha(rules));
    expect(scripts).toHaveLength(1);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${scripts[0]}`,
      `style-src ${[...new Set(styles)].join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/ (?:style|on\w+)="/);
  });

  it('takes at most 150 kB gzipped for 1,650 nodes, and little more than the picture for a small graph', async () => {
    const [out] = new MLP(2, [16, 16, 1]).forward([1, -1]) as [Value];
    out.backward();
    for (const options of [{}, { style: 'compact' }] as const)
      expect(gzipSync(await toHtml(out, options), { level: 9 }).length).toBeLessThan(150_000);
    const html = await toHtml(neuron());
    const beyond = html.replace(/<dotgrad-live[\s\S]*<\/dotgrad-live>/, '');
    expect(gzipSync(beyond, { level: 9 }).length).toBeLessThan(20_000);
  });

  it('carries its graph, which fromJson reads', async () => {
    const value = neuron();
    const [, json = ''] = /<metadata>([\s\S]*?)<\/metadata>/.exec(await toHtml(value)) ?? [];
    const { nodes, root } = fromJson(json);
    expect(nodes).toEqual(trace(value).nodes);
    expect(root).toBe(trace(value).root);
  });

  it('shows the layers of a network that is too large to recompute, and says so', async () => {
    const mlp = new MLP(2, [16, 16, 1]);
    const scores = Array.from({ length: 20 }, (_, i) => mlp.forward([i / 10, -1])[0] as Value);
    const loss = scores.reduce((sum, score) => sum.add(score));
    loss.backward();
    const notes: string[] = [];
    const html = await toHtml(loss, { style: 'layers', note: (text) => notes.push(text) });
    expect(notes.join()).toMatch(
      /numbers of this live page cannot be changed: the graph may have at most 20,000 nodes, got \d\d,\d{3}/,
    );
    const [, json = ''] = /<metadata>([\s\S]*?)<\/metadata>/.exec(html) ?? [];
    expect(fromJson(json).nodes.length).toBeLessThan(1000);
    expect(html).toContain('16 × 2');
  });

  it('refuses anything that is not a graph of values', async () => {
    await expect(toHtml(rawDot('digraph { a -> b }'))).rejects.toThrow(
      'raw DOT cannot be live; only values and graphs can',
    );
  });
});

describe.runIf(hasBrowser)('a live page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** The lecture's neuron with another w1, computed by the engine. */
  function expected(w1: number): Record<string, Value> {
    const [x1, x2, w2] = [new Value(2, 'x1'), new Value(0, 'x2'), new Value(1, 'w2')];
    const w = new Value(w1, 'w1');
    const b = new Value(6.8813735870195432, 'b');
    const o = x1.mul(w).add(x2.mul(w2)).add(b).tanh();
    o.backward();
    return { x1, w1: w, x2, w2, b, o };
  }

  it('changes a leaf by 0.01 per px of dragging, and all other numbers to those of the engine', async () => {
    const { page, errors } = await openPage(browser, await toHtml(neuron()));
    const box = (await nodeOf(page, 'w1').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y, { steps: 5 });
    await page.mouse.up();
    for (const [label, { data, grad }] of Object.entries(expected(-2.5))) {
      const shown = await numbersOf(page, label);
      expect(shown.data).toBeCloseTo(data, 2);
      expect(shown.grad).toBeCloseTo(grad, 2);
    }
    expect((await nodeOf(page, 'w1').boundingBox())!.x).toBe(box.x);
    expect(errors).toEqual([]);
  });
});
