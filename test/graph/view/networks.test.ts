import { fold, type Graph, scope, trace, Value } from 'dotgrad';
import { Layer, MLP, Neuron } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScopeNode } from '../../../dist/graph/graph.js';
import { traceSource } from '../../../dist/graph/trace.js';
import { foldSource } from '../../../dist/graph/view/fold.js';
import { totals } from '../../../dist/graph/walk/totals.js';

/** The folded scopes of a graph with their sizes, in the order of their names. */
function boxes(root: Value, depth: number): [string, readonly number[] | undefined][] {
  return fold(trace(root), depth)
    .nodes.flatMap((node) =>
      node.kind === 'scope' ? [[node.scope, node.sizes] as [string, number[] | undefined]] : [],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether no path of edges leads from a node back to it. */
function isAcyclic({ nodes, edges }: Graph): boolean {
  let left = new Set(nodes.map(({ id }) => id));
  for (;;) {
    const free = new Set(left);
    for (const { from, to } of edges) if (left.has(from) && left.has(to)) free.delete(to);
    if (free.size === 0) return left.size === 0;
    left = new Set([...left].filter((id) => !free.has(id)));
  }
}

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 });

describe('fold(graph, depth) of several networks of one name', () => {
  it('makes each a box of its own where one takes the results of another, and no cycle', () => {
    fc.assert(
      fc.property(
        fc.array(sizes, { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 1, max: 2 }),
        (shapes, samples) => {
          const networks: MLP[] = [];
          let inputs = 2;
          for (const shape of shapes) {
            networks.push(new MLP(inputs, shape));
            inputs = shape.at(-1) as number;
          }
          const outputs = Array.from({ length: samples }, (_, i) =>
            networks.reduce<Value[]>((x, mlp) => mlp.forward(x), [new Value(1 + i), new Value(2 - i)]),
          ).flat();
          const root = Value.sum(outputs).mul(2);
          const expected = shapes.map((shape, i) => [
            `mlp (${i + 1})`,
            [i === 0 ? 2 : (shapes[i - 1]?.at(-1) as number), ...shape],
          ]);
          expect(boxes(root, 1)).toEqual(expected);
          const graph = trace(root);
          for (const depth of [1, 2, 3]) {
            const folded = fold(graph, depth);
            expect(isAcyclic(folded)).toBe(true);
            expect(totals(folded)).toEqual(totals(graph));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes each a box of its own where they are side by side', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const x = [1, 2, 3].map((data) => new Value(data));
        const root = Value.sum([one, other].flatMap((shape) => new MLP(3, shape).forward(x))).mul(2);
        const found = boxes(root, 1);
        expect(found.map(([name]) => name)).toEqual(['mlp (1)', 'mlp (2)']);
        expect(found.map(([, of]) => JSON.stringify(of)).sort()).toEqual(
          [one, other].map((shape) => JSON.stringify([3, ...shape])).sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('numbers networks of one name within a scope, and not that scope', () => {
    const x = [1, 2].map((data) => new Value(data));
    const cell = scope('cell', () => {
      const [gate, candidate] = [new MLP(2, [1]), new MLP(2, [1])];
      return (gate.forward(x)[0] as Value).mul(candidate.forward(x)[0] as Value);
    });
    const root = cell.add(1);
    expect(boxes(root, 1).map(([name]) => name)).toEqual(['cell']);
    expect(boxes(root, 2).map(([name]) => name)).toEqual(['cell', 'cell/mlp (1)', 'cell/mlp (2)']);
  });

  it('numbers nothing where one network is applied several times, even to its own results', () => {
    const mlp = new MLP(2, [3, 2]);
    const once = mlp.forward([1, 2]);
    const root = Value.sum([...mlp.forward(once), ...mlp.forward([3, 4])]).mul(2);
    expect(boxes(root, 1).map(([name]) => name)).toEqual(['mlp']);
  });

  it('numbers nothing where a neuron, and not a network, has parameters of one name', () => {
    const weights = [1, 2, 3].map((data) => scope('net', () => Value.parameter(data, 'w'), { unit: [0, 0] }));
    const root = scope('net', () => Value.sum(weights.map((w) => w.mul(2))), { unit: [0, 0] }).add(1);
    expect(boxes(root, 1).map(([name]) => name)).toEqual(['net']);
  });
});

describe('fold(graph, depth) of layers and neurons that belong to no network', () => {
  const x = (): Value[] => [0.5, -1].map((data, i) => new Value(data, `x${i}`));

  it('makes each layer of a chain a box of its own, with its sizes, and no cycle', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 2 }), (shape, samples) => {
        const chain = [2, ...shape];
        const layers = shape.map((nout, i) => new Layer(chain[i] as number, nout));
        const outputs = Array.from({ length: samples }, () =>
          layers.reduce<Value[]>((numbers, layer) => layer.forward(numbers), x()),
        ).flat();
        const graph = trace(Value.sum(outputs).mul(2));
        expect(boxes(Value.sum(outputs).mul(2), 1)).toEqual(
          shape.map((nout, i) => [`layer (${i + 1})`, [chain[i], nout]]),
        );
        expect([1, 2].every((depth) => isAcyclic(fold(graph, depth)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('says the sizes of a trunk and its two heads, of which the modules know the activation', () => {
    const h = new Layer(2, 3).forward(x());
    const root = Value.sum(new Layer(3, 2).forward(h)).mul(new Neuron(3, { activation: 'relu' }).forward(h));
    const scopes = foldSource(traceSource(root), 1).nodes.filter(({ kind }) => kind === 'scope') as ScopeNode[];
    const found = scopes.map(({ scope: name, sizes: own, activation }) => [name, own, activation]);
    expect(found.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['layer (1)', [2, 3], 'tanh'],
      ['layer (2)', [3, 2], 'tanh'],
      ['neuron', [3, 1], 'relu'],
    ]);
    // Without modules, as from JSON, the same is seen in the graph.
    expect(boxes(root, 1)).toEqual(found.map(([name, own]) => [name, own]));
  });
});
