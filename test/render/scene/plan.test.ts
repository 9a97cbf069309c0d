import { type Box, type Frame, type Scene, toScene, Value } from 'dotgrad';
import { l2, MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';

/** The loss of a network over samples. */
function loss(sizes: number[], samples: number): Value {
  const mlp = new MLP(3, sizes, { activation: 'tanh' });
  const errors = Array.from({ length: samples }, (_, i) => (mlp.forward([2, 3, i])[0] as Value).sub(1).pow(2));
  const sum = Value.sum(errors).as('loss');
  sum.backward();
  return sum;
}

const center = ({ x, w }: Box): number => x + w / 2;
const textsOf = ({ cells }: Box): string[] => cells.map(({ text }) => text);
const scopesIn = ({ boxes }: Scene, path: string): Box[] => boxes.filter(({ scope }) => scope?.startsWith(path));
const frame = ({ frames = [] }: Scene, title: string): Frame => frames.find((one) => one.title === title) as Frame;

/** A point of a cubic spline, by de Casteljau. */
function at(points: readonly (readonly number[])[], share: number): [number, number] {
  const curves = (points.length - 1) / 3;
  const i = Math.floor(share * curves);
  const t = share * curves - i;
  let list = points.slice(3 * i, 3 * i + 4);
  while (list.length > 1)
    list = list.slice(1).map((q, j) => q.map((c, axis) => (1 - t) * (list[j]?.[axis] as number) + t * c));
  return list[0] as [number, number];
}

describe('toScene(chain)', () => {
  /** A chain of layers of one value each, every second with a shortcut around it, as the first or the second operand. */
  function chain(layers: number, shortcuts: 'none' | 'first' | 'second'): Value {
    let h = new Value(0.5, 'x');
    for (let i = 0; i < layers; i++) {
      const f = h
        .mul(new Value(0.3, `w${i}`))
        .add(new Value(0.1, `b${i}`))
        .tanh();
      h = shortcuts === 'none' || i % 2 === 1 ? f : shortcuts === 'first' ? h.add(f) : f.add(h);
    }
    h.as('y').backward();
    return h;
  }

  it.each(
    (['record', 'compact'] as const).flatMap((style) =>
      (['LR', 'TB'] as const).flatMap((rankdir) =>
        (['none', 'first', 'second'] as const).map((shortcuts) => [style, rankdir, shortcuts] as const),
      ),
    ),
  )(
    'draws the way from the input to the root straight: style %s from %s, shortcuts %s',
    async (style, rankdir, shortcuts) => {
      for (const layers of [2, 5, 9, 120]) {
        const { boxes, width, height } = await toScene(chain(layers, shortcuts), { style, rankdir, fold: 'none' });
        const path = boxes.filter((box) => box.kind === 'op' || box.role === 'inner' || box.role === 'root');
        expect(path.length).toBeGreaterThan(layers);
        const across = path.map(({ x, y, w, h }) => (rankdir === 'LR' ? y + h / 2 : x + w / 2));
        expect(Math.max(...across) - Math.min(...across)).toBeLessThan(1);
        expect(rankdir === 'LR' ? height : width).toBeLessThan(700);
      }
    },
  );

  it.each(['first', 'second'] as const)(
    'leads no edge through a box or across the path: shortcut %s',
    async (shortcuts) => {
      for (const style of ['record', 'compact'] as const) {
        const { boxes, edges } = await toScene(chain(9, shortcuts), { style, rankdir: 'TB' });
        const path = center(boxes.find(({ role }) => role === 'root') as Box);
        for (const { from, to, points } of edges) {
          const sides = new Set<number>();
          for (let k = 3; k < 97; k++) {
            const [x, y] = at(points, k / 100);
            const inside = ({ id, x: left, y: top, w, h }: Box): boolean =>
              id !== from && id !== to && x > left && x < left + w && y > top && y < top + h;
            expect(boxes.find(inside), `${from} to ${to}`).toBeUndefined();
            if (Math.abs(x - path) > 1) sides.add(Math.sign(x - path));
          }
          expect(sides.size, `${from} to ${to}`).toBeLessThan(2);
        }
      }
    },
  );
});

describe('toScene(value, { fold })', () => {
  it.each([
    ['TB', false],
    ['LR', false],
    ['TB', true],
    ['LR', true],
  ] as const)(
    'puts the neurons of a layer in the order of their numbers: %s, clusters %s',
    async (rankdir, clusters) => {
      const scene = await toScene(loss([12, 4, 1], 2), { fold: 3, rankdir, clusters });
      for (const layer of ['mlp/layer0/', 'mlp/layer1/']) {
        const across = rankdir === 'TB' ? 'x' : 'y';
        const sorted = scopesIn(scene, layer).toSorted((a, b) => a[across] - b[across]);
        expect(sorted.map(({ scope }) => scope)).toEqual(sorted.map((_, i) => `${layer}neuron${i}`));
        expect(sorted.length).toBe(layer === 'mlp/layer0/' ? 12 : 4);
      }
    },
  );

  it.each(['LR', 'TB'] as const)(
    'leads the edges that pass a layer of neurons around its boxes, on one way: %s',
    async (rankdir) => {
      const mlp = new MLP(2, [8, 8, 1], { activation: 'relu' });
      const scores = [1, 2, 3].map((x) => mlp.forward([x, -x])[0] as Value);
      const scene = await toScene(Value.sum(scores).add(l2(mlp.parameters())).as('loss'), { fold: 3, rankdir });
      const byId = new Map(scene.boxes.map((box) => [box.id, box]));
      const passing = scene.edges.filter(({ from, to }) => {
        const [a, b] = [byId.get(from) as Box, byId.get(to) as Box];
        return a.scope?.startsWith('mlp/layer0/') && !b.scope?.startsWith('mlp/layer1/');
      });
      expect(passing).toHaveLength(8);
      // From where they meet, all have the same points.
      expect(new Set(passing.map(({ points }) => JSON.stringify(points.slice(3)))).size).toBe(1);
      for (const { from, to, points } of scene.edges) {
        for (let k = 0; k < 100; k++) {
          const [x, y] = at(points, k / 100);
          const hit = scene.boxes.find(
            (box) =>
              box.id !== from && box.id !== to && x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h,
          );
          expect(hit, `${from} to ${to}`).toBeUndefined();
        }
      }
    },
  );

  it('shows the sizes and the activation of layers in their boxes, which all have the same width', async () => {
    const scene = await toScene(loss([16, 16, 1], 2), { fold: 2 });
    const layers = scopesIn(scene, 'mlp/');
    expect(layers.map(textsOf).sort()).toEqual([
      ['mlp/layer0', '3 → 16, tanh'],
      ['mlp/layer1', '16 → 16, tanh'],
      ['mlp/layer2', '16 → 1, tanh'],
    ]);
    expect(new Set(layers.map(({ w }) => w)).size).toBe(1);
    expect(layers.find(({ scope }) => scope === 'mlp/layer0')?.tooltip).toMatch(
      /^mlp\/layer0: [\d,]+ values, [\d,]+ ops, 64 parameters$/,
    );
  });

  it.each(['LR', 'TB'] as const)(
    'leads edges from frame to frame within the frame around both: %s',
    async (rankdir) => {
      const mlp = new MLP(3, [4, 4, 1], { activation: 'tanh' });
      const out = (mlp.forward([1, 2, 3])[0] as Value).mul(2).as('out');
      const scene = await toScene(out, { clusters: true, rankdir, style: 'compact', cells: 'stacked' });
      const { x, y, w, h } = frame(scene, 'mlp');
      const byId = new Map(scene.boxes.map((box) => [box.id, box]));
      const isInside = (id: string): boolean =>
        ((box) => box.x > x && box.y > y && box.x + box.w < x + w && box.y + box.h < y + h)(byId.get(id) as Box);
      for (const { from, to, points } of scene.edges) {
        if (!isInside(from) || !isInside(to)) continue;
        for (let k = 0; k < 100; k++) {
          const [left, top] = at(points, k / 100);
          expect(left > x && left < x + w && top > y && top < y + h, `${from} to ${to}`).toBe(true);
        }
      }
    },
  );

  it('shows the number that a neuron gives to the next layer once', async () => {
    const out = (new MLP(3, [4, 5, 1]).forward([1, 2, 3])[0] as Value).mul(2).as('out');
    const { boxes, edges } = await toScene(out, { fold: 3, style: 'compact' });
    const [first, second] = ['mlp/layer0/', 'mlp/layer1/'].map(
      (path) => new Set(boxes.filter(({ scope }) => scope?.startsWith(path)).map(({ id }) => id)),
    ) as [Set<string>, Set<string>];
    const between = edges.filter(({ from, to }) => first.has(from) && second.has(to));
    expect(between).toHaveLength(20);
    const shown = between.filter(({ label }) => label !== undefined);
    expect(new Set(shown.map(({ from }) => from)).size).toBe(4);
    expect(shown).toHaveLength(4);
  });

  it('labels folded scopes within frames by the last part of their paths', async () => {
    const scene = await toScene(loss([2, 1], 2), { fold: 3, clusters: true });
    expect(scopesIn(scene, 'mlp/layer0').map((box) => textsOf(box)[0])).toEqual(['neuron0', 'neuron1']);
  });

  it.each(['record', 'compact'] as const)('draws plates along one straight path: %s', async (style) => {
    const scene = await toScene(loss([4, 4, 1], 4), { fold: 'plates', style, rankdir: 'TB' });
    const root = scene.boxes.find(({ id }) => id === scene.root) as Box;
    // One value for each step of a layer and of the loss: products, sums, results.
    const straight = scene.boxes.filter((box) => box.kind === 'value' && Math.abs(center(box) - center(root)) < 0.2);
    expect(straight.length).toBeGreaterThanOrEqual(12);
    const isStraight = new Set(straight.map(({ id }) => id));
    const between = scene.edges.filter(({ from, to }) => isStraight.has(from) && isStraight.has(to));
    for (const { points } of between) for (const [x] of points) expect(Math.abs(x - center(root))).toBeLessThan(0.2);
  });
});

describe('toScene(value, { clusters: true })', () => {
  it.each(['LR', 'TB'] as const)(
    'puts the layers of a network one behind the other, in frames of one size: %s',
    async (rankdir) => {
      const [out] = new MLP(2, [2, 2, 1], { activation: 'relu' }).forward([new Value(1, 'a'), new Value(-2, 'b')]);
      const scene = await toScene(out as Value, { fold: 'none', clusters: true, style: 'compact', rankdir });
      const layers = ['layer0', 'layer1', 'layer2'].map((title) => frame(scene, title));
      const [along, length, across, breadth] =
        rankdir === 'LR' ? (['x', 'w', 'y', 'h'] as const) : (['y', 'h', 'x', 'w'] as const);
      layers.slice(1).forEach((layer, i) => {
        const before = layers[i] as Frame;
        expect(before[along] + before[length]).toBeLessThanOrEqual(layer[along]);
        expect(layer[across]).toBeCloseTo(before[across], 1);
        expect(layer[breadth]).toBeCloseTo(before[breadth], 1);
      });
    },
  );

  it('keeps every box of a scope within its frame, and no other box', async () => {
    const [out] = new MLP(3, [3, 1]).forward([1, 2, 3]);
    for (const rankdir of ['LR', 'TB'] as const) {
      const scene = await toScene(out as Value, { fold: 'none', clusters: true, style: 'record', rankdir });
      const inside = (box: Box, { x, y, w, h }: Frame): boolean =>
        box.x >= x && box.y >= y && box.x + box.w <= x + w && box.y + box.h <= y + h;
      // 3 weights and inputs, a bias, 3 products, 3 sums and a result, with an op for each of the last seven.
      const counts = ['layer0', 'layer1'].map(
        (title) => scene.boxes.filter((box) => inside(box, frame(scene, title))).length,
      );
      expect(counts).toEqual([3 * 21, 18]);
    }
  });
});
