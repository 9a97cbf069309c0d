import { diff, explainDiff, fromJson, type Graph, type GraphEdge } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The sum of some named leaves, by one op whose edges have no slots. */
function sumOf(leaves: readonly (readonly [label: string, data: number])[], order: readonly number[]): Graph {
  const total = leaves.reduce((sum, [, data]) => sum + data, 0);
  const edges: GraphEdge[] = order.map((i) => ({ from: `x${i}`, to: 'sum' }));
  return fromJson({
    version: 1,
    root: 'y',
    nodes: [
      ...leaves.map(([label, data], i) => ({ id: `x${i}`, kind: 'value', role: 'leaf', label, data, grad: 1 })),
      { id: 'sum', kind: 'op', op: 'sum', symbol: 'Σ' },
      { id: 'y', kind: 'value', role: 'root', data: total, grad: 1 },
    ],
    edges: [...edges, { from: 'sum', to: 'y' }],
  });
}

const changes = (before: Graph, after: Graph): string[] => explainDiff(diff(before, after));

describe('diff(before, after) of an op whose operands have no slots', () => {
  it('finds no change if only the order of the edges differs', () => {
    const leaves = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 2 });
    fc.assert(
      fc.property(
        leaves,
        fc.infiniteStream(fc.integer({ min: -9, max: 9 })),
        fc.infiniteStream(fc.nat()),
        (labels, data, keys) => {
          const named = labels.map((label) => [label, data.next().value] as const);
          const order = named.map((_, i) => i);
          const shuffled = order.map((i) => [keys.next().value, i] as const).sort((a, b) => a[0] - b[0]);
          expect(
            changes(
              sumOf(named, order),
              sumOf(
                named,
                shuffled.map(([, i]) => i),
              ),
            ),
          ).toEqual([]);
        },
      ),
    );
  });

  it('reports a changed number, but not the order', () => {
    const found = diff(
      sumOf(
        [
          ['a', 1],
          ['b', 2],
        ],
        [0, 1],
      ),
      sumOf(
        [
          ['a', 1],
          ['b', 5],
        ],
        [1, 0],
      ),
    );
    expect(found.values.map(({ name }) => name).sort()).toEqual(['b', 'Σ(a, b)']);
    expect([found.operands, found.edges.changed, found.added, found.removed]).toEqual([[], [], [], []]);
  });

  it('still reports another order if operands have slots', () => {
    const withSlots = (graph: Graph): Graph => {
      let slot = 0;
      return { ...graph, edges: graph.edges.map((edge) => (edge.to === 'sum' ? { ...edge, slot: slot++ } : edge)) };
    };
    const leaves = [
      ['a', 1],
      ['b', 2],
    ] as const;
    expect(changes(withSlots(sumOf(leaves, [0, 1])), withSlots(sumOf(leaves, [1, 0])))).not.toEqual([]);
  });
});
