import { fromJson, type GraphEdge, type GraphNode, trace, Value } from 'dotgrad';
import { Layer } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { activations, foundIn, rowsOf } from './networks.js';

describe('layersOf(graph) of a graph from another engine', () => {
  /** A layer of two neurons without scopes, as sums of all terms at once, for two samples. */
  function tape(fields: (unit: number, sample: number) => object = () => ({})): {
    nodes: GraphNode[];
    edges: GraphEdge[];
  } {
    const [x, w] = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [0.5, -1],
        [2, 1],
      ],
    ];
    const nodes: object[] = [];
    const edges: object[] = [];
    const value = (id: string, role: string, data: number, more: object = {}): void => {
      nodes.push({ id, kind: 'value', role, data, grad: 0, ...more });
    };
    x.forEach((sample, s) => {
      for (const j of [0, 1]) value(`x${s}${j}`, 'leaf', sample[j]!);
    });
    w.forEach((row, k) => {
      for (const j of [0, 1]) value(`w${k}${j}`, 'parameter', row[j]!, { unit: [0, k] });
    });
    nodes.push({ id: 'all', kind: 'op', op: 'mean', symbol: 'mean' });
    for (const k of [1, 0]) {
      for (const s of [0, 1]) {
        nodes.push({ id: `s${k}${s}`, kind: 'op', op: 'sum', symbol: 'Σ' });
        for (const j of [0, 1]) {
          nodes.push({ id: `m${k}${s}${j}`, kind: 'op', op: 'multiply', symbol: '×' });
          value(`p${k}${s}${j}`, 'inner', w[k]![j]! * x[s]![j]!);
          edges.push(
            { from: `x${s}${j}`, to: `m${k}${s}${j}`, slot: 0 },
            { from: `w${k}${j}`, to: `m${k}${s}${j}`, slot: 1 },
          );
          edges.push(
            { from: `m${k}${s}${j}`, to: `p${k}${s}${j}` },
            { from: `p${k}${s}${j}`, to: `s${k}${s}`, slot: j },
          );
        }
        value(`z${k}${s}`, 'inner', w[k]![0]! * x[s]![0]! + w[k]![1]! * x[s]![1]!);
        nodes.push({ id: `g${k}${s}`, kind: 'op', op: 'gelu', symbol: 'GELU' });
        value(`h${k}${s}`, 'inner', 0.1 * (k + s), fields(k, s));
        edges.push({ from: `s${k}${s}`, to: `z${k}${s}` }, { from: `z${k}${s}`, to: `g${k}${s}` });
        edges.push({ from: `g${k}${s}`, to: `h${k}${s}` }, { from: `h${k}${s}`, to: 'all', slot: 2 * k + s });
      }
    }
    value('root', 'root', 0.1);
    edges.push({ from: 'all', to: 'root' });
    return { nodes: nodes as GraphNode[], edges: edges as GraphEdge[] };
  }

  it('uses units if there are no scopes, and accepts any one-operand op as activation', () => {
    const network = foundIn({ version: 1, root: 'root', ...tape() });
    expect(rowsOf(network, network.layers.layers[0]!.weights, ({ id }) => id)).toEqual([
      ['w00', 'w01'],
      ['w10', 'w11'],
    ]);
    expect(rowsOf(network, network.layers.layers[0]!.outputs, ({ id }) => id)).toEqual([
      ['h00', 'h01'],
      ['h10', 'h11'],
    ]);
    expect(activations(network)).toEqual(['GELU']);
  });

  it('orders samples by their numbers', () => {
    const network = foundIn({ version: 1, root: 'root', ...tape((_, sample) => ({ sample: 1 - sample })) });
    expect(rowsOf(network, network.layers.layers[0]!.outputs, ({ id }) => id)).toEqual([
      ['h01', 'h00'],
      ['h11', 'h10'],
    ]);
  });

  it('reads what fromJson reads', () => {
    const graph = trace(new Layer(2, 2).forward([new Value(1), new Value(2)])[0]!);
    expect(foundIn(fromJson(JSON.parse(JSON.stringify(graph)))).layers.layers).toHaveLength(1);
  });
});
