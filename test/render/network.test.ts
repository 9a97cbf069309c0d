import { draw, figure, toScene, toSvg, Value } from 'dotgrad';
import { MLP, Random } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';

/** Figure 18: a network of 41 parameters on one sample. */
function network(): Value {
  const out = new MLP(3, [4, 4, 1], { random: new Random(1337) }).forward([2, 3, -1])[0]!.as('out');
  out.backward();
  return out;
}

const product = (): Value => new Value(2, 'a').mul(-3).as('L');

describe('toScene(value) of a small network', () => {
  test('shows the matrices, where values one by one cannot be read, in place of folded scopes', async () => {
    const x = [1, 0.5, -0.5, 0.2].map((data, i) => new Value(data, `x${i}`));
    const y = new MLP(4, [2, 4], { random: new Random(1337) }).forward(x);
    const loss = Value.sum(y.map((out, i) => out.sub(x[i] as Value).pow(2))).as('loss');
    loss.backward();
    const notes: string[] = [];
    for (const width of [830, 358]) {
      const scene = await toScene(loss, { width, note: (text) => notes.push(text) });
      expect(scene.style).toBe('layers');
      expect(scene.width).toBeLessThanOrEqual(width);
    }
    expect(notes).toEqual([]);
    // What the user names is kept.
    for (const options of [{ fold: 2 }, { style: 'record' }, { rankdir: 'TB' }] as const)
      expect((await toScene(loss, { width: 358, ...options })).style).not.toBe('layers');
    expect((await toScene(new MLP(2, [2, 1]).forward([1, 2])[0] as Value)).style).not.toBe('layers');
  });
});

describe("toSvg(value, { style: 'layers' })", () => {
  test('draws a network as its matrices, within the width', async () => {
    const { svg, width, title, description } = await draw(network(), { style: 'layers', width: 690 });
    for (const name of ['W₀', 'b₀', 'h₁', 'W₂']) expect(svg).toContain(`>${name}</text>`);
    // The lecture's first weight, and the output.
    expect(svg).toContain('>0.236</text>');
    expect(svg).toContain('>0.428</text>');
    expect(width).toBeLessThanOrEqual(690);
    expect(title).toBe('Computational graph of out');
    expect(description).toContain('tanh');
  });

  test('marks negative cells that have no number with a minus, for black and white', async () => {
    const wide = new MLP(24, [24, 24, 1], { random: new Random(7) });
    const out = wide.forward(Array.from({ length: 24 }, (_, i) => i % 5)).at(0) as Value;
    const { boxes } = await toScene(out, { style: 'layers' });
    const svg = await toSvg(out, { style: 'layers' });
    const cells = boxes.flatMap((box) => box.cells.map((cell) => ({ ...cell, most: box.greatest ?? 0 })));
    expect(cells.filter(({ text, value = 0 }) => text === '' && value < 0).length).toBeGreaterThan(500);
    // Smaller numbers have no tint.
    const negative = cells.filter(({ text, value = 0, most }) => text === '' && value < -most / 16);
    const dashes = [
      ...svg.matchAll(/<path class="f-none s-text"[^>]* d="([^"]*)"|<path [^>]*stroke="#1f2328" d="([^"]*)"/g),
    ];
    const count = dashes.reduce((sum, [, one, other]) => sum + ((one ?? other ?? '').match(/M/g)?.length ?? 0), 0);
    expect(count).toBe(negative.length);
    expect(await toSvg(network(), { style: 'layers', legend: false })).not.toContain('stroke="#1f2328"');
  });

  test('has the title and the alt text that are given', async () => {
    const { title, description } = await draw(network(), { style: 'layers', title: 'A network', alt: 'Matrices' });
    expect([title, description]).toEqual(['A network', 'Matrices']);
  });

  test('changes the picture if one weight changes', async () => {
    const other = network();
    const before = await toSvg(figure(other, { style: 'layers' }));
    expect(await toSvg(figure(network(), { style: 'layers' }))).toBe(before);
    const stamp = (svg: string): string | undefined => /data-dotgrad="([^"]*)"/.exec(svg)?.[1];
    expect(stamp(await toSvg(figure(network(), { style: 'layers', digits: 2 })))).not.toBe(stamp(before));
  });

  test('refuses a graph that is not a network, and advises another style', async () => {
    await expect(toSvg(product(), { style: 'layers' })).rejects.toThrow(
      "style: 'layers' shows a network, and no scope holds parameters; create them in a scope, with Value.parameter(data, label), or choose style: 'auto', or one of the styles record and compact",
    );
  });

  test.each([{ fold: 1 }, { focus: 'out' }, { highlight: 'out' }, { rankdir: 'TB' }] as const)(
    'refuses %j, which matrices do not follow',
    async (options) => {
      const [name] = Object.keys(options);
      await expect(toSvg(network(), { style: 'layers', ...options })).rejects.toThrow(`leave out ${name}`);
    },
  );
});

describe('toSvg(value)', () => {
  test('draws a large network as its matrices by default', async () => {
    expect(await toSvg(network())).toContain('>W₀</text>');
  });

  test.each([{ fold: 'none' }, { style: 'record' }, { style: 'compact' }, { focus: 'out' }] as const)(
    'draws its values where %j asks for them',
    async (options) => {
      expect(await toSvg(network(), options)).not.toContain('>W₀</text>');
    },
  );

  test('draws a small graph value by value', async () => {
    expect(await toSvg(product())).not.toContain('>W₀</text>');
  });
});
