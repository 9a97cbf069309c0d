import { fromJson, type Graph, toJson, toSvg, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../dist/graph/canonical.js';
import { randomRoot } from './programs.js';

/** The same graph as another engine might list it, with other ids and order of nodes and edges. */
function relisted(graph: Graph, keys: Iterator<number>): Graph {
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => [keys.next().value as number, item] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, item]) => item);
  const ids = new Map(shuffle(graph.nodes).map(({ id }, i) => [id, `t${1000 + i}`]));
  const id = (known: string): string => ids.get(known) as string;
  return {
    ...graph,
    root: id(graph.root),
    nodes: shuffle(graph.nodes).map((node) => ({ ...node, id: id(node.id) })),
    edges: shuffle(graph.edges).map((edge) => ({ ...edge, from: id(edge.from), to: id(edge.to) })),
  };
}

describe('canonical(graph)', () => {
  it('leaves a traced graph unchanged', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        expect(canonical(trace(root))).toEqual(trace(root));
      }),
    );
  });

  it('returns the traced graph whatever ids and order an engine uses', () => {
    fc.assert(
      fc.property(randomRoot, fc.infiniteStream(fc.nat()), (root, keys) => {
        expect(canonical(relisted(trace(root), keys))).toEqual(trace(root));
      }),
    );
  });

  it('orders operands without slots by their content', () => {
    const graph = (first: string, second: string): Graph =>
      fromJson({
        version: 1,
        root: 'y',
        nodes: [
          { id: 'b', kind: 'value', role: 'leaf', label: 'beta', data: 2, grad: 1 },
          { id: 'a', kind: 'value', role: 'leaf', label: 'alpha', data: 1, grad: 1 },
          { id: 's', kind: 'op', op: 'sum', symbol: 'sum' },
          { id: 'y', kind: 'value', role: 'root', data: 3, grad: 1 },
        ],
        edges: [first, second].map((from) => ({ from, to: 's' })).concat({ from: 's', to: 'y' }),
      });
    expect(canonical(graph('a', 'b'))).toEqual(canonical(graph('b', 'a')));
  });

  it('keeps nodes that the root does not depend on', () => {
    const graph = trace(new Value(2, 'a').mul(3).as('y'));
    const more: Graph = { ...graph, nodes: [{ id: 'alone', kind: 'value', role: 'leaf', data: 7 }, ...graph.nodes] };
    const { nodes } = canonical(more);
    expect(nodes).toHaveLength(graph.nodes.length + 1);
    expect(nodes.filter((node) => node.kind === 'value' && node.data === 7)).toHaveLength(1);
  });
});

describe('toSvg(canonical(graph))', () => {
  it('gives equal bytes for equal computations, whatever their ids and order', async () => {
    const a = new Value(2, 'a');
    const L = a.mul(-3).add(a.pow(2)).as('L');
    L.backward();
    const keys = Array.from({ length: 64 }, (_, i) => (i * 7) % 64).values();
    const other = relisted(trace(L), keys);
    expect(other.nodes.map(({ id }) => id)).not.toEqual(trace(L).nodes.map(({ id }) => id));
    expect(await toSvg(canonical(fromJson(toJson(other))))).toBe(await toSvg(trace(L)));
  });

  it('accepts a focus by the engine’s own id', async () => {
    const json = toJson(trace(new Value(2, 'a').mul(3))).replaceAll('"v0"', '"x17"');
    expect(await toSvg(canonical(fromJson(json)), { focus: 'x17' })).toContain('a');
  });
});
