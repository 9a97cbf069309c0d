import { figure, toJson, toScene, toSvg, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
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

describe("toScene(figure, { style }) over a figure's own style", () => {
  const mlp = new MLP(3, [4, 4, 1], { activation: 'tanh' });
  const out = mlp.forward([2, 3, -1])[0] as Value;
  const own = figure(out, { style: 'record', fold: 'none', rankdir: 'LR' });

  test('chooses fold and direction anew for auto, as if the figure had none', async () => {
    expect(await toScene(own, { style: 'auto' })).toEqual(await toScene(out));
  });

  test('draws layers without the fold of the record picture', async () => {
    expect((await toScene(own, { style: 'layers' })).style).toBe('layers');
  });

  test('keeps fold and direction for the same style, for compact, and if the call gives them', async () => {
    const shown = async (options: object): Promise<[number, string]> => {
      const { boxes, direction } = await toScene(own, options);
      return [boxes.filter(({ kind }) => kind === 'value').length, direction];
    };
    expect((await shown({ style: 'record' }))[0]).toBe(126);
    expect((await shown({ style: 'compact' }))[1]).toBe('LR');
    // Each of the three inputs, lifted by four neurons, is one box.
    expect(await shown({ style: 'auto', fold: 'none', rankdir: 'TB' })).toEqual([126 - 9, 'TB']);
  });
});
