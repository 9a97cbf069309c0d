import { fold, fromJson, type Graph, type GraphEdge, scope, toJson, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRoot } from '../programs.js';
import { network, scopesOf } from './folded.js';

/** What a graph holds, folded or not. */
function totals({ nodes }: Graph): { values: number; ops: number; parameters: number } {
  const sum = { values: 0, ops: 0, parameters: 0 };
  for (const node of nodes) {
    if (node.kind === 'op') sum.ops++;
    if (node.kind === 'value') sum.values++;
    if (node.kind === 'value' && node.role === 'parameter') sum.parameters++;
    if (node.kind === 'scope') {
      sum.values += node.values;
      sum.ops += node.ops;
      sum.parameters += node.parameters;
    }
  }
  return sum;
}

const ends = ({ from, to, slot, count }: GraphEdge): object => ({ from, to, slot, count });

describe('fold(graph, depth)', () => {
  it('makes each scope one node, with the counts of its contents', () => {
    const folded = fold(trace(network().loss), 1);
    expect(scopesOf(folded)).toEqual([
      { id: 'g0', kind: 'scope', scope: 'net', values: 5, ops: 3, parameters: 1 },
      { id: 'g1', kind: 'scope', scope: 'loss', values: 1, ops: 1, parameters: 0 },
    ]);
  });

  it('does not fold the root or nodes outside scopes', () => {
    const { loss } = network();
    const unscoped = trace(loss).nodes.filter((node) => node.kind === 'value' && node.scope === undefined);
    expect(fold(trace(loss), 1).nodes).toEqual(expect.arrayContaining(unscoped));
    const root = trace(network().y);
    expect(fold(root, 1).nodes.find(({ id }) => id === root.root)).toEqual(root.nodes.at(-1));
  });

  it('joins scopes by edges with a count, and with data and grad for a single value', () => {
    const { loss, y } = network();
    const { edges, root, nodes } = fold(trace(loss), 1);
    const x = nodes.find((node) => node.kind === 'value' && node.label === 'x')?.id;
    expect(edges).toContainEqual({ from: x, to: 'g0', count: 1 });
    expect(edges).toContainEqual({ from: 'g0', to: 'g1', count: 1, data: y.data, grad: y.grad });
    expect(edges).toContainEqual({
      from: 'g1',
      to: `o${root.slice(1)}`,
      slot: 0,
      partial: 1,
      count: 1,
      data: y.data ** 2,
      grad: 1,
    });
  });

  it('shows no data on an edge that carries two values', () => {
    const [a, b] = scope('in', () => [new Value(1, 'a'), new Value(2, 'b')] as const);
    const { edges } = fold(trace(scope('out', () => a.mul(b)).exp()), 1);
    expect(edges.filter(({ from }) => from === 'g0')).toEqual([{ from: 'g0', to: 'g1', count: 2 }]);
  });

  it('shows the data of one value that is used twice', () => {
    const a = scope('in', () => new Value(3, 'a'));
    const { edges } = fold(trace(scope('out', () => a.mul(a)).exp()), 1);
    expect(edges.filter(({ from }) => from === 'g0')).toEqual([{ from: 'g0', to: 'g1', count: 2, data: 3, grad: 0 }]);
  });

  it('keeps both edges of an operand that one op outside the scope uses twice', () => {
    const a = scope('in', () => new Value(3, 'a'));
    const slots = fold(trace(a.add(a)), 1).edges.map(({ slot, count }) => [slot, count]);
    expect(slots).toEqual([
      [0, 1],
      [1, 1],
      [undefined, undefined],
    ]);
  });

  it('shows more levels at a greater depth', () => {
    const graph = trace(network().loss);
    expect(scopesOf(fold(graph, 1)).map(({ scope }) => scope)).toEqual(['net', 'loss']);
    expect(scopesOf(fold(graph, 2)).map(({ scope }) => scope)).toEqual(['net/layer0', 'loss']);
    expect(fold(graph, 9)).toEqual(fold(graph, 2));
  });

  it('leaves a graph without scopes unchanged', () => {
    const graph = trace(new Value(2, 'a').mul(new Value(3, 'b')));
    expect(fold(graph, 1)).toEqual(graph);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, undefined])('rejects %s as depth', (depth) => {
    const graph = trace(new Value(1));
    expect(() => fold(graph, depth as number)).toThrow(
      new RangeError(`fold(graph, depth) takes a whole number from 1 as depth, got ${String(depth)}`),
    );
  });

  it('keeps the totals of values, ops and parameters, the root and a valid graph, at every depth', () => {
    fc.assert(
      fc.property(randomRoot, fc.integer({ min: 1, max: 4 }), (root, depth) => {
        const graph = trace(root);
        const folded = fold(graph, depth);
        expect(totals(folded)).toEqual(totals(graph));
        expect(folded.nodes.find(({ id }) => id === graph.root)).toEqual(graph.nodes.at(-1));
        expect(fromJson(toJson(folded))).toEqual(folded);
        for (const { scope } of scopesOf(folded)) expect(scope.split('/').length).toBeLessThanOrEqual(depth);
      }),
    );
  });

  it('counts every edge once: those within a scope are removed, all others add up', () => {
    fc.assert(
      fc.property(randomRoot, fc.integer({ min: 1, max: 3 }), (root, depth) => {
        const graph = trace(root);
        const own = new Map(graph.nodes.map((node) => [node.id, node.kind === 'value' ? (node.scope ?? '') : '']));
        for (const { from, to } of graph.edges) if (from.startsWith('o')) own.set(from, own.get(to) ?? '');
        const place = (id: string): string =>
          own.get(id) === '' || id === graph.root ? id : `in ${own.get(id)?.split('/').slice(0, depth).join('/')}`;
        const crossing = graph.edges.filter(({ from, to }) => place(from) !== place(to));
        const counts = fold(graph, depth).edges.map(({ count }) => count ?? 1);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(crossing.length);
      }),
    );
  });

  it('folds a folded graph further, with the same result as folding once', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const graph = trace(root);
        for (const [first, then] of [
          [3, 1],
          [2, 1],
          [3, 2],
          [1, 2],
          [2, 2],
        ] as const) {
          const twice = fold(fold(graph, first), then);
          const once = fold(graph, Math.min(first, then));
          expect(twice.nodes).toEqual(once.nodes);
          expect(twice.edges.map(ends)).toEqual(once.edges.map(ends));
        }
      }),
    );
  });

  it('gives its nodes unique ids', () => {
    const graph = fromJson({
      version: 1,
      root: 'g1',
      nodes: [
        { id: 'g0', kind: 'value', role: 'leaf', data: 1, grad: 0 },
        { id: 'a', kind: 'value', role: 'leaf', scope: 'in', data: 2, grad: 0 },
        { id: 'op', kind: 'op', op: 'add', symbol: '+' },
        { id: 'g1', kind: 'value', role: 'root', data: 3, grad: 1 },
      ],
      edges: [
        { from: 'g0', to: 'op' },
        { from: 'a', to: 'op' },
        { from: 'op', to: 'g1' },
      ],
    });
    const folded = fold(graph, 1);
    expect(folded.nodes.map(({ id }) => id)).toEqual(['g0', 'g2', 'op', 'g1']);
    expect(folded.edges).toContainEqual({ from: 'g2', to: 'op', count: 1, data: 2, grad: 0 });
  });

  it('keeps both edges of an operand used twice in a graph of another engine, which has no slots', () => {
    const edges = [
      { from: 'a', to: 'op' },
      { from: 'a', to: 'op' },
      { from: 'op', to: 'b' },
    ];
    const value = { kind: 'value' as const, data: 1, grad: 0 };
    const nodes = [
      { ...value, id: 'a', role: 'leaf' as const },
      { id: 'op', kind: 'op' as const, op: 'add', symbol: '+' },
      { ...value, id: 'b', role: 'root' as const },
    ];
    expect(fold({ version: 1, root: 'b', nodes, edges }, 1).edges).toEqual(edges);
  });

  it.each(['/mlp/layer0', 'mlp//layer0/', '//mlp'])('reads the path %s without its empty names', (path) => {
    const value = { kind: 'value' as const, role: 'leaf' as const, data: 1, grad: 0 };
    const nodes = [
      { ...value, id: 'v0', scope: path },
      { ...value, id: 'v1', role: 'root' as const },
      { ...value, id: 'v2', scope: '/' },
    ];
    const folded = fold({ version: 1, root: 'v1', nodes, edges: [] }, 1);
    expect(folded.nodes.map((node) => (node.kind === 'scope' ? node.scope : node.id))).toEqual(['mlp', 'v1', 'v2']);
  });
});
