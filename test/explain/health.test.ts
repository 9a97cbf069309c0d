import { readdirSync } from 'node:fs';
import { fold, fromJson, health, scope, trace, Value } from 'dotgrad';
import { MLP, Neuron, Random } from 'dotgrad/nn';
import { load } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';

const SAMPLES: readonly (readonly number[])[] = [
  [2, 3, -1],
  [3, -1, 0.5],
  [0.5, 1, 1],
  [1, 1, -1],
];

/** The sum of a network's outputs over the samples, after backward(). */
function run(net: MLP, samples = SAMPLES): Value {
  const outs = samples.map((inputs) => net.forward(inputs.map((x) => new Value(x)))[0] as Value);
  const loss = Value.sum(outs.map((out) => out.sub(1).pow(2))).as('loss');
  loss.backward();
  return loss;
}

/** Seeded random points in the cube from -1 to 1. */
function points(count: number): number[][] {
  const random = new Random(1337);
  return Array.from({ length: count }, () => [0, 0, 0].map(() => random.uniform(-1, 1)));
}

const texts = (value: Value): string[] => health(value).findings.map(({ text }) => text);

describe('health(value) finds nothing', () => {
  test.each(readdirSync('examples').filter((name) => !name.startsWith('13')))('in the figure %s', async (name) => {
    for (const { figure } of await load(`examples/${name}`)) {
      const { thing } = figure as { thing: Value };
      if (!(thing instanceof Value)) continue;
      expect(health(thing).findings).toEqual([]);
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('in freshly initialized tanh networks, seed %i', (seed) => {
    expect(texts(run(new MLP(3, [8, 8, 1], { random: new Random(seed) }), points(40)))).toEqual([]);
  });

  test('in a network with one sample, where half of the ReLUs are 0', () => {
    for (let seed = 0; seed < 10; seed++) {
      const net = new MLP(3, [8, 8, 1], { activation: 'relu', random: new Random(seed) });
      expect(texts(run(net, [[2, 3, -1]]))).toEqual([]);
    }
  });

  test('in a loss whose margins are all met', () => {
    const [x, w] = [new Value(2, 'x'), Value.parameter(3, 'w')];
    const score = scope('net', () => x.mul(w));
    const loss = scope('loss', () => score.mul(-1).add(1).relu().add(w.mul(w).mul(0.1))).as('L');
    loss.backward();
    expect(texts(loss)).toEqual([]);
  });
});

describe('health(value) finds', () => {
  test('the saturated neuron of figure 13, by its bias', async () => {
    const [first] = await load('examples/13-neuron-saturated.ts');
    const { findings } = health(first!.figure.thing as Value);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      kind: 'saturated',
      name: 'o',
      numbers: { samples: 1, greatestOutput: 0.9640275800758169 },
      rule: { measure: 'passed', mustBe: 'above', limit: 0.1 },
      text: 'o is saturated: its tanh is at 0.964, where at most 7.07 % of the gradient passes',
    });
    // FIGURES.md: tanh' = 1 − o².
    expect(findings[0]?.numbers.passed).toBeCloseTo(1 - 0.9640275800758169 ** 2, 12);
  });

  test.each([1, 2, 3, 4, 5])('every dead ReLU and no other, seed %i', (seed) => {
    const net = new MLP(3, [4, 4, 1], { activation: 'relu', random: new Random(seed) });
    net.layers[1]!.neurons[2]!.b.data = -100;
    const samples = points(6);
    const { findings } = health(run(net, samples));
    const isOn = (layer: number, neuron: number): boolean =>
      samples.some((sample) => {
        let values: readonly Value[] = sample.map((x) => new Value(x));
        for (let i = 0; i <= layer; i++) values = net.layers[i]!.forward([...values]);
        return values[neuron]!.data > 0;
      });
    const dead = [0, 1].flatMap((layer) =>
      [0, 1, 2, 3].flatMap((neuron) => (isOn(layer, neuron) ? [] : [`mlp/layer${layer}/neuron${neuron}`])),
    );
    expect(dead).toContain('mlp/layer1/neuron2');
    expect(
      findings
        .filter(({ kind }) => kind === 'dead-relu')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(dead);
    const planted = findings.find(({ name }) => name === 'mlp/layer1/neuron2');
    expect(planted?.ids).toHaveLength(6);
    expect(planted?.text).toMatch(
      /^mlp\/layer1\/neuron2 is a dead ReLU: its input is at most −\d+(?:\.\d+)? over 6 samples, so it is 0 for each and no gradient passes$/,
    );
  });

  test('a dead ReLU with one sample, if its bias alone keeps it at 0', () => {
    const neuron = new Neuron(2, { activation: 'relu', bias: -50 });
    const out = neuron.forward([new Value(1), new Value(2)]);
    out.backward();
    expect(health(out).findings.map(({ kind }) => kind)).toEqual(['dead-relu']);
  });

  test('saturated tanh and sigmoid units', () => {
    const net = new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1) });
    net.layers[0]!.neurons[1]!.b.data = 30;
    const { findings } = health(run(net));
    expect(findings.map(({ kind, name }) => [kind, name])).toEqual([['saturated', 'mlp/layer0/neuron1']]);
    expect(findings[0]?.text).toMatch(/its tanh is at 1 over 4 samples, where no gradient passes/);
    const sigmoid = new Value(1, 'x').mul(Value.parameter(2, 'w')).add(-20).sigmoid().as('y');
    sigmoid.backward();
    expect(health(sigmoid).findings.map(({ kind, name }) => [kind, name])).toEqual([['saturated', 'y']]);
  });

  test.each([
    ['vanishing-gradient', 0.02, 'gradients vanish over 6 layers: '],
    ['exploding-gradient', 40, 'gradients explode over 6 layers: '],
  ])('%s by layer', (kind, factor, text) => {
    const net = new MLP(3, [6, 6, 6, 6, 6, 1], { activation: 'relu', bias: 0.5, random: new Random(3) });
    for (const parameter of net.parameters())
      if (parameter.label !== 'b') parameter.data = Math.abs(parameter.data) * factor;
    const { findings } = health(run(net));
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(findings[0]?.text).toContain(text);
    expect(findings[0]?.text).toContain('mlp/layer0');
    expect(findings[0]?.name).toBe('mlp/layer0');
  });

  test('vanishing gradients without scopes, by activations', () => {
    let h = new Value(0.5, 'x');
    const w = Value.parameter(0.1, 'w');
    for (let i = 0; i < 6; i++) h = h.mul(w).tanh();
    h.backward();
    expect(texts(h)[0]).toMatch(/^gradients vanish over 6 layers: their size is 1 at activation layer 6 and \S+ at/);
  });

  test('the first NaN, and the values it spread over', () => {
    const [a, b] = [new Value(-2, 'a'), new Value(3, 'b')];
    const L = a.mul(b).as('e').log().as('l').add(b).as('s').tanh().as('L');
    L.backward();
    const { findings } = health(L);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      kind: 'not-finite',
      name: 'l',
      text: 'l is NaN, as log(−6) is; it spreads over l → s → L',
    });
    expect(findings[0]?.path?.map(({ name }) => name)).toEqual(['l', 's', 'L']);
  });

  test('an infinity in a leaf, and one only in the gradients', () => {
    const given = new Value(Number.POSITIVE_INFINITY, 'x').mul(2).as('y');
    expect(texts(given)).toEqual(['x is ∞, as given; it spreads over x → y']);
    const x = Value.parameter(0, 'x');
    const root = x.pow(0.5).as('r').mul(2).as('L');
    root.backward();
    expect(texts(root)).toEqual(['∂L/∂x is ∞, as ∞ · 2 is']);
  });

  test('parameters that no gradient reaches, and why', () => {
    const [x, w, u] = [new Value(2, 'x'), Value.parameter(3, 'w'), Value.parameter(4, 'u')];
    const L = x.mul(w).add(u.mul(0)).as('L');
    L.backward();
    expect(texts(L)).toEqual(['no gradient reaches u: it is multiplied by 0 in every use']);
    const blocked = x.mul(w).add(u.mul(5).mul(0)).as('L');
    blocked.backward();
    expect(texts(blocked)).toEqual(['no gradient reaches u: the gradient is 0 on every path from the result']);
    const graph = trace(x.mul(w));
    const root = { ...graph.nodes.at(-1), grad: 1 };
    const lost = { id: 'lost', kind: 'value', role: 'parameter', label: 'lost', data: 1, grad: 0 };
    const nodes = [
      lost,
      ...graph.nodes.slice(0, -1).map((node) => ({ ...node, grad: node.id === 'v0' ? 3 : 2 })),
      root,
    ];
    const { findings } = health(fromJson({ ...graph, nodes: nodes.map(({ ...node }) => node) }));
    expect(findings.map(({ text }) => text)).toEqual(['no gradient reaches lost: the result does not depend on it']);
  });
});

describe('health(value) says what it did not check', () => {
  test('without gradients', () => {
    expect(health(new Value(1, 'a').mul(2))).toEqual({
      findings: [],
      notes: ['gradients were not checked: call backward() first'],
    });
  });

  test('in a folded graph', () => {
    const graph = fold(trace(scope('net', () => new Value(1).mul(2).tanh()).add(1)), 1);
    expect(health(graph).notes).toEqual(['nothing was checked: the graph is folded; check the whole graph']);
  });

  test('and goes on checking if only leaves have accumulated', () => {
    const w = Value.parameter(3, 'w');
    const L = w.mul(2).add(Value.parameter(1, 'u').mul(0));
    L.backward();
    L.backward();
    expect(texts(L)).toEqual(['no gradient reaches u: it is multiplied by 0 in every use']);
  });

  test('throws if the argument is neither a Value nor a graph', () => {
    expect(() => health(3 as never)).toThrow(
      'health(valueOrGraph) takes a Value or a graph, got 3; write health(loss)',
    );
  });
});

test('health(value) of 100,000 ops needs no recursion', () => {
  let y = new Value(0.5, 'x');
  for (let i = 0; i < 100_000; i++) y = y.tanh();
  y.backward();
  expect(health(y).findings.length).toBeLessThan(3);
});
