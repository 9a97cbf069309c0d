import { fold, fromJson, type Graph, plates, scope, simplify, toJson, trace, Value } from 'dotgrad';
import { l2, MLP, makeMoons, maxMargin, Random } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRoot } from '../programs.js';
import { edgeTotal, totals } from '../totals.js';

/** The squared error of a line over a batch of samples. */
function batch(samples: number): Value {
  const [w, b] = [Value.parameter(0.5, 'w'), Value.parameter(0, 'b')];
  const errors = Array.from({ length: samples }, (_, i) => {
    const x = new Value(i, `x${i}`);
    return w.mul(x).add(b).sub(2).pow(2);
  });
  const loss = Value.sum(errors).as('loss');
  loss.backward();
  return loss;
}

const shapes = ({ nodes }: Graph): unknown[] =>
  nodes.map((node) => [node.kind === 'op' ? node.symbol : node.kind, node.kind === 'cut' ? 1 : (node.count ?? 1)]);

describe('plates(graph)', () => {
  it('draws the samples of a batch once, and shared nodes once', () => {
    const small = plates(trace(batch(10)));
    const large = plates(trace(batch(1000)));
    expect(large.nodes.length).toBe(small.nodes.length);
    const weight = large.nodes.find((node) => node.kind === 'value' && node.label === 'w');
    expect(weight).not.toHaveProperty('count');
    const inputs = large.nodes.find((node) => node.kind === 'value' && node.label?.startsWith('x'));
    expect(inputs).toMatchObject({ label: 'x0 … x999', count: 1000, dataRange: [0, 999] });
    expect(shapes(large)).toContainEqual(['**2', 1000]);
  });

  it('draws a sum as one op that counts its steps', () => {
    const sums = plates(trace(batch(100))).nodes.filter((node) => node.kind === 'op' && node.ops !== undefined);
    const sum = (count?: number): unknown => sums.find((node) => node.kind === 'op' && node.count === count);
    // 100 losses are added to 0 one by one: 100 ops with 99 values between them. In w*x + b - 2 each sample has two ops.
    expect(sum()).toMatchObject({ symbol: 'Σ', ops: 100, values: 99 });
    expect(sum(100)).toMatchObject({ symbol: 'Σ', ops: 2, values: 1 });
  });

  it('draws the neurons of a layer once, without any scope', () => {
    const random = new Random(7);
    const inputs = [1, 2, 3].map((x, i) => new Value(x, `x${i}`));
    const sizes = [4, 32].map((neurons) => {
      const outs = Array.from({ length: neurons }, () => {
        const terms = inputs.map((x) => x.mul(Value.parameter(random.uniform(-1, 1))));
        return Value.sum(terms).tanh();
      });
      return plates(trace(Value.sum(outs))).nodes.length;
    });
    expect(sizes[0]).toBe(sizes[1]);
  });

  it('represents exactly the moons’ 65,818 values', () => {
    const moons = makeMoons();
    const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
    const inputs = moons.inputs.map((point) => point.map((x) => new Value(x)));
    const scores = inputs.map((point) => mlp.forward(point)[0] as Value);
    const graph = trace(maxMargin(scores, moons.labels).add(l2(mlp.parameters())));
    expect(totals(graph).values).toBe(65_818);
    const drawn = plates(graph);
    expect(totals(drawn)).toEqual(totals(graph));
    expect(edgeTotal(drawn)).toBe(graph.edges.length);
    expect(drawn.nodes.length).toBeLessThan(120);
  });

  it('keeps values with different roles, ops or consumers apart', () => {
    const [a, b] = [new Value(1, 'x1'), Value.parameter(1, 'x2')];
    expect(shapes(plates(trace(a.exp().add(b.exp()))))).not.toContainEqual(['value', 2]);
    expect(shapes(plates(trace(new Value(1, 'a').exp().mul(new Value(1, 'b').exp()))))).not.toContainEqual(['exp', 2]);
    expect(shapes(plates(trace(new Value(1, 'x1').exp().mul(new Value(1, 'x2').exp()))))).toContainEqual(['exp', 2]);
    const shared = new Value(1, 'x1');
    expect(shapes(plates(trace(shared.exp().add(new Value(1, 'x2').exp()).add(shared))))).not.toContainEqual([
      'exp',
      2,
    ]);
  });

  it('leaves a graph without repetition unchanged', () => {
    const a = new Value(2, 'a');
    const graph = trace(a.exp().mul(a.tanh()).as('L'));
    expect(plates(graph)).toEqual(graph);
  });

  it('represents the same number of values, ops, parameters and edges as any graph that it merges', () => {
    fc.assert(
      fc.property(randomRoot, fc.constantFrom('whole', 'simple', 'folded'), (root, how) => {
        const whole = trace(root);
        const graph = how === 'whole' ? whole : how === 'simple' ? simplify(whole) : fold(whole, 1);
        const drawn = plates(graph);
        expect(totals(drawn)).toEqual(totals(graph));
        expect(edgeTotal(drawn)).toBe(edgeTotal(graph));
        expect(fromJson(toJson(drawn, { fold: 'none' }))).toEqual(drawn);
        expect(totals(plates(drawn))).toEqual(totals(graph));
      }),
      { seed: 1337, numRuns: 300 },
    );
  });

  it('draws any number of copies of a program like two copies', () => {
    const ops = fc.array(fc.constantFrom('exp', 'tanh', 'sin', 'square', 'by itself', 'by w'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(ops, fc.integer({ min: 3, max: 40 }), (names, copies) => {
        const few = plates(trace(sumOfCopies(names, 2)));
        const many = plates(trace(sumOfCopies(names, copies)));
        expect(many.nodes.map(({ kind }) => kind)).toEqual(few.nodes.map(({ kind }) => kind));
        expect(totals(many)).toEqual(totals(trace(sumOfCopies(names, copies))));
      }),
      { seed: 1337, numRuns: 100 },
    );
  });

  it.each([40, 200])('distinguishes nodes that differ only far away: a fence of %i leaves', (length) => {
    const leaves = Array.from({ length }, () => new Value(1));
    const rails = leaves.slice(1).map((leaf, i) => leaf.mul(leaves[i] as Value).tanh());
    // The two ends differ, so that no two leaves are equally far from one end.
    rails[0] = (rails[0] as Value).exp();
    const { nodes } = plates(trace(Value.sum(rails)));
    expect(nodes.filter((node) => node.kind === 'value' && node.role === 'leaf')).toHaveLength(length);
  });
});

const STEPS: Readonly<Record<string, (x: Value, w: Value) => Value>> = {
  exp: (x) => x.tanh().exp(),
  tanh: (x) => x.tanh(),
  sin: (x) => x.sin(),
  square: (x) => x.pow(2),
  'by itself': (x) => x.mul(x),
  'by w': (x, w) => x.mul(w),
};

/** The sum of equal programs, each from its own leaf and with a shared weight. */
function sumOfCopies(names: readonly string[], copies: number): Value {
  const w = Value.parameter(0.5, 'w');
  const copy = (_: unknown, i: number): Value =>
    names.reduce((x, name) => (STEPS[name] as (x: Value, w: Value) => Value)(x, w), new Value(i, `x${i}`));
  return Value.sum(Array.from({ length: copies }, copy)).as('L');
}

it('plates(graph) names repeated scopes by the first and the last, and values by the scope that contains all of them', () => {
  const w = Value.parameter(0.5, 'w');
  const samples = Array.from({ length: 60 }, (_, i) => scope(`sample${i}`, () => w.mul(new Value(i, 'x')).tanh()));
  const folded = plates(fold(trace(Value.sum(samples).as('L')), 1));
  expect(folded.nodes.filter((node) => node.kind === 'scope')).toMatchObject([
    { scope: 'sample0 … sample59', count: 60 },
  ]);
  const [x0, x1] = [new Value(1, 'x0'), new Value(2, 'x1')];
  const neurons = [1, 2, 3].map((k) =>
    scope('layer', () =>
      scope(`neuron${k}`, () =>
        x0
          .mul(Value.parameter(k, 'w0'))
          .add(x1.mul(Value.parameter(-k, 'w1')))
          .tanh(),
      ),
    ),
  );
  const repeated = plates(trace(Value.sum(neurons))).nodes.flatMap((node) =>
    node.kind === 'value' && (node.count ?? 1) > 2 ? [node.scope] : [],
  );
  expect(repeated.length).toBeGreaterThan(3);
  expect(new Set(repeated)).toEqual(new Set(['layer']));
});
