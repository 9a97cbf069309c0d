import { fromJson, GraphError, toJson, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { type Loose, set, thrownBy } from './loose.js';

/** L = tanh(a) * a: two ops, one after the other. */
function chain(): Loose {
  return {
    version: 1,
    root: 'v2',
    nodes: [
      { id: 'v0', kind: 'value', role: 'leaf', label: 'a', data: 0, grad: 0 },
      { id: 'o1', kind: 'op', op: 'tanh', symbol: 'tanh' },
      { id: 'v1', kind: 'value', role: 'inner', data: 0, grad: 0 },
      { id: 'o2', kind: 'op', op: 'mul', symbol: '*' },
      { id: 'v2', kind: 'value', role: 'root', data: 0, grad: 1 },
    ],
    edges: [
      { from: 'v0', to: 'o1', slot: 0 },
      { from: 'o1', to: 'v1' },
      { from: 'v1', to: 'o2', slot: 0 },
      { from: 'v0', to: 'o2', slot: 1 },
      { from: 'o2', to: 'v2' },
    ],
  };
}

const rename =
  (list: 'nodes' | 'edges', at: number, name: string, other: string) =>
  (graph: Loose): void => {
    const { [name]: moved, ...rest } = graph[list][at] as Record<string, unknown>;
    graph[list][at] = { ...rest, [other]: moved };
  };
const join =
  (from: string, to: string, slot?: number) =>
  (graph: Loose): void => {
    graph.edges.push({ from, to, ...(slot !== undefined && { slot }) });
  };
const cut =
  (edge: number) =>
  (graph: Loose): void => {
    graph.edges.splice(edge, 1);
  };

describe('fromJson(json) of graphs that are not computations', () => {
  it('reads the graph that the cases below break', () => {
    expect(fromJson(chain())).toEqual(chain());
  });

  it.each<[name: string, spoil: (graph: Loose) => void, message: string]>([
    ['a cycle', set('edges', 0, 'from', 'v2'), 'edges[0] must not close a cycle, got o1 → v1 → o2 → v2 → o1'],
    ['an op of itself', join('o1', 'o1'), 'edges[5] must not close a cycle, got o1 → o1'],
    [
      'an op after an op',
      join('o1', 'o2', 2),
      'edges[5] must join an op and a value, got the ops o1 and o2; put a value between them',
    ],
    ['an op without a result', cut(1), 'nodes[1] must have a result, got none; add an edge from o1 to a value'],
    [
      'an op of two results',
      join('o1', 'v2'),
      'edges[5] must lead from an op without another result, got o1, which computes v1; write another op for v2',
    ],
    [
      'a value of two producers',
      set('edges', 1, 'to', 'v2'),
      'edges[4] must lead to a value that no other op computes, got v2, which o1 computes',
    ],
    [
      'an op without edges',
      (graph) => graph.nodes.push({ id: 'o9', kind: 'op', op: 'add', symbol: '+' }),
      'nodes[5] must have a result, got none; add an edge from o9 to a value',
    ],
    [
      'a scope of an op',
      set('nodes', 1, 'scope', 'mlp'),
      'nodes[1].scope must be absent on an op, got "mlp"; give the scope to its result',
    ],
    [
      'the role root on another value than the root',
      (graph) => {
        graph.root = 'v1';
      },
      'nodes[4].role must not be root for v2; the root is v1',
    ],
    [
      'a slot on an edge to a result',
      set('edges', 1, 'slot', 0),
      'edges[1].slot must be absent on an edge to a result, got 0; slots number the operands of an op',
    ],
    [
      'a leaf that an op computes',
      set('nodes', 2, 'role', 'leaf'),
      'nodes[2].role must be inner for v1, which o1 computes, got "leaf"',
    ],
    [
      'an inner value that nothing computes',
      set('nodes', 0, 'role', 'inner'),
      'nodes[0].role must be leaf, constant or parameter for v0, which no op computes, got "inner"',
    ],
    [
      'two operands in a slot',
      set('edges', 3, 'slot', 0),
      'edges[3].slot must differ from the slots of the other operands of o2, got 0; number them from 0',
    ],
    [
      'a slot left out',
      set('edges', 3, 'slot', 2),
      'edges[3].slot must be below 2, got 2; the 2 operands of o2 are numbered from 0',
    ],
    [
      'an operand without a slot',
      set('edges', 3, 'slot', undefined),
      'edges[3].slot must be the number of this operand of o2, got nothing; the others have one',
    ],
    ['a second root', set('nodes', 2, 'role', 'root'), 'nodes[2].role must not be root for v1; the root is v2'],
    [
      'a misspelled field of a node',
      rename('nodes', 0, 'label', 'lable'),
      'nodes[0].lable is an unknown field; did you mean label?',
    ],
    [
      'a misspelled field of an edge',
      rename('edges', 2, 'slot', 'Slot'),
      'edges[2].Slot is an unknown field; did you mean slot?',
    ],
  ])('names the place of %s', (_name, spoil, message) => {
    const graph = chain();
    spoil(graph);
    expect(() => fromJson(graph)).toThrow(GraphError);
    expect(thrownBy(() => fromJson(graph)).message).toBe(`bad graph: ${message}`);
  });

  it('accepts operands without slots, and unknown fields', () => {
    const graph = chain();
    for (const edge of graph.edges) delete edge.slot;
    expect(fromJson(graph)).toEqual(graph);
    set('nodes', 0, 'labels', ['a'])(graph);
    expect(fromJson(graph).nodes[0]).not.toHaveProperty('labels');
  });

  it('shortens a long cycle, and finds it in linear time', () => {
    let value = new Value(1, 'a');
    for (let i = 0; i < 20_000; i++) value = value.tanh();
    const graph = JSON.parse(toJson(value)) as Loose;
    set('edges', 0, 'from', 'v20000')(graph);
    const { message } = thrownBy(() => fromJson(graph));
    expect(message).toMatch(/ must not close a cycle, got (?:[ov]\d+ → ){5}… → [ov]\d+$/);
  });
});
