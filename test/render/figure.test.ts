import { figure, toJson, toSvg, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';

function product(): { w: Value; L: Value } {
  const w = new Value(2, 'w');
  return { w, L: w.mul(-3).as('L') };
}

const gradOf = (json: string, label: string): unknown =>
  JSON.parse(json).nodes.find((node: { label?: string }) => node.label === label).grad;

describe('figure(value)', () => {
  test('shows the gradients from when it was made', () => {
    const { L } = product();
    const before = figure(L);
    L.backward();
    const after = figure(L);
    expect([gradOf(toJson(before), 'w'), gradOf(toJson(after), 'w')]).toEqual([0, -3]);
  });

  test('shows consistent data after a step of training', async () => {
    const { w, L } = product();
    L.backward();
    const taken = figure(L);
    const svg = await toSvg(taken);
    w.data -= 0.1 * w.grad;
    w.label = 'v';
    expect(await toSvg(taken)).toBe(svg);
    expect(svg).not.toBe(await toSvg(L));
  });

  test('has the partial derivatives at the numbers that it shows', () => {
    const a = new Value(2, 'a');
    const b = new Value(5, 'b');
    const y = a.mul(b).pow(2);
    const taken = figure(y);
    a.data = 100;
    b.data = 100;
    const partials = JSON.parse(toJson(taken)).edges.flatMap(({ partial }: { partial?: number }) => partial ?? []);
    expect(partials).toEqual([5, 2, 20]);
  });

  test('is not changed by options that are given later', () => {
    const { w, L } = product();
    const taken = figure(L, { title: 'before' });
    w.data = 7;
    const data = JSON.parse(toJson(taken, { simplify: true })).nodes[0].data;
    expect(data).toBe(2);
  });
});
