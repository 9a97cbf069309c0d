import { readFileSync } from 'node:fs';
import { fromJson, type Graph, type ScopeNode, type ValueNode } from 'dotgrad';
import { describe, expect, test } from 'vitest';

/** A figure's JSON as it is committed; the numbers below are the lecture's. */
const graph = (name: string): Graph => fromJson(readFileSync(`out/${name}.json`, 'utf8'));
const values = ({ nodes }: Graph): ValueNode[] => nodes.filter((node) => node.kind === 'value');

function root(name: string): ValueNode {
  const { nodes, root: id } = graph(name);
  return nodes.find((node) => node.id === id) as ValueNode;
}

/** [data, grad] of the last value with a label. */
function named(name: string, label: string): [number, number] {
  const value = values(graph(name)).findLast((node) => node.label === label);
  if (value === undefined) throw new Error(`${name} has no value ${label}`);
  return [value.data ?? Number.NaN, value.grad ?? Number.NaN];
}

function close(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

describe('out/*.json counts values, ops and edges as the lecture does', () => {
  test.each([
    ['01-seed-expression', 12, 7, 21],
    ['09-expression', 7, 3, 9],
    ['12-neuron', 10, 5, 14],
    ['14-reuse', 2, 1, 3],
    ['15-branches', 5, 3, 9],
    ['16-neuron-exp', 18, 10, 28],
    ['18-mlp', 126, 73, 210],
    ['21-micrograd-readme', 39, 28, 79],
    ['22-micrograd-sanity', 14, 11, 31],
    ['23-micrograd-relu', 6, 3, 8],
    ['24-micrograd-neuron', 10, 5, 14],
  ])('%s: %i values, %i ops, %i edges', (name, valueCount, opCount, edgeCount) => {
    const { nodes, edges } = graph(name);
    const count = (kind: string) => nodes.filter((node) => node.kind === kind).length;
    expect([count('value'), count('op'), edges.length]).toEqual([valueCount, opCount, edgeCount]);
  });

  test.each([
    ['19-mlp-loss', 398, 304],
    ['26-moons-network', 65_818, undefined],
  ])('%s, folded: %i values in all', (name, valueCount, opCount) => {
    const { nodes } = graph(name);
    const scopes = nodes.filter((node): node is ScopeNode => node.kind === 'scope');
    const sum = (key: 'values' | 'ops') => scopes.reduce((total, scope) => total + scope[key], 0);
    expect(values(graph(name)).length + sum('values')).toBe(valueCount);
    if (opCount) expect(nodes.filter((node) => node.kind === 'op').length + sum('ops')).toBe(opCount);
  });
});

describe('out/*.json holds the data and gradients of the lecture', () => {
  const neuron = { 'x1*w1': 0.5, 'x2*w2': 0.5, 'x1*w1 + x2*w2': 0.5, b: 0.5, n: 0.5, x1: -1.5, w1: 1, x2: 0.5, w2: 0 };
  test.each<[string, Record<string, [data: number | undefined, grad: number | undefined]>]>([
    ['01-seed-expression', { c: [-1, 1], a: [-4, 3], b: [2, 4] }],
    ['04-seed-three-inputs', { r: [-1, 1], a: [1, 2], b: [2, 1], c: [3, -1] }],
    ['05-seed-value', { d: [1, 0] }],
    ['08-three-inputs', { d: [4, 1], a: [2, -3], b: [-3, 2], c: [10, 1] }],
    ['09-expression', { a: [2, 6], b: [-3, -4], c: [10, -2], e: [-6, -2], d: [4, -2], f: [-2, 4], L: [-8, 1] }],
    [
      '10-nudge',
      {
        L: [-7.286496, undefined],
        a: [2.06, undefined],
        b: [-3.04, undefined],
        c: [9.98, undefined],
        f: [-1.96, undefined],
        e: [-6.2624, undefined],
        d: [3.7176, undefined],
      },
    ],
    ['12-neuron', { ...grads(neuron), n: [0.8813735870195432, 0.5], o: [Math.SQRT1_2, 1] }],
    [
      '13-neuron-saturated',
      {
        o: [0.9640275800758169, 1],
        x1: [2, -0.2119524745594933],
        w1: [-3, 0.14130164970632886],
        b: [8, 0.07065082485316443],
      },
    ],
    ['14-reuse', { a: [3, 2], b: [6, 1] }],
    ['15-branches', { f: [-6, 1], a: [-2, -3], b: [3, -8], d: [-6, 1], e: [1, -6] }],
    ['16-neuron-exp', { ...grads(neuron), o: [0.7071067811865477, 1], e: [5.828427124746192, 0.04289321881345247] }],
    [
      '17-neuron-float32',
      {
        o: [0.7071066904050358, 1],
        x1: [2, -1.5000003851533106],
        w1: [-3, 1.0000002567688737],
        x2: [0, 0.5000001283844369],
        w2: [1, 0],
      },
    ],
    ['18-mlp', { out: [0.42767811248845455, 1] }],
    ['19-mlp-loss', { loss: [6.005402783252284, 1] }],
    [
      '21-micrograd-readme',
      {
        g: [24.70408163265306, 1],
        a: [-4, 138.83381924198252],
        b: [2, 645.5772594752187],
        c: [-1, -6.941690962099126],
        d: [6, 6.941690962099126],
        e: [-7, -6.941690962099126],
        f: [49, 0.4958350687213661],
      },
    ],
    ['22-micrograd-sanity', { y: [-20, 1], x: [-4, 46], z: [-10, -8], q: [40, -3], h: [100, 1] }],
    ['23-micrograd-relu', { y: [3, 1], x: [1, 2] }],
    [
      '24-micrograd-neuron',
      { y: [0.102443419482938, 1], w0: [0.23550571390294128, 1], w1: [0.06653114721000164, -2], b: [0, 1] },
    ],
  ])('%s', (name, expected) => {
    for (const [label, [data, grad]] of Object.entries(expected)) {
      const actual = named(name, label);
      if (data !== undefined) close(actual[0], data);
      if (grad !== undefined) close(actual[1], grad);
    }
  });

  test('16-neuron-exp: the unnamed values between', () => {
    const all = values(graph('16-neuron-exp')).map(({ data = Number.NaN, grad = Number.NaN }) => [data, grad] as const);
    for (const [data, grad] of [
      [4.828427124746192, 0.1464466094067262],
      [6.828427124746192, -0.10355339059327374],
      [0.1464466094067262, 4.828427124746192],
    ] as const) {
      expect(all.some(([d, g]) => Math.abs(d - data) < 1e-12 && Math.abs(g - grad) < 1e-11)).toBe(true);
    }
  });

  test("19-mlp-loss: the four samples' outputs leave the last layer", () => {
    const outputs = graph('19-mlp-loss')
      .edges.flatMap(({ data }) => data ?? [])
      .sort();
    const expected = [0.42767811248845455, 0.5570649429984824, 0.7184669978530105, 0.45203067521739915].sort();
    expect(outputs).toHaveLength(4);
    for (const [i, output] of outputs.entries()) close(output, expected[i]!);
  });

  test('26-moons-network: the loss before training, of 337 parameters', () => {
    const scopes = graph('26-moons-network').nodes.filter((node) => node.kind === 'scope');
    expect(scopes.reduce((total, { parameters }) => total + parameters, 0)).toBe(337);
    close(root('26-moons-network').data ?? Number.NaN, 0.8958441028683222);
  });

  test('05-seed-value: its operands are 3.0 and -2.0, its op is +', () => {
    const { nodes, edges, root: id } = graph('05-seed-value');
    const op = nodes.find((node) => node.id === edges.find(({ to }) => to === id)?.from);
    expect(op).toMatchObject({ op: 'add', symbol: '+' });
    const operands = edges.filter(({ to }) => to === op?.id).map(({ from }) => nodes.find((node) => node.id === from));
    expect(operands.map((node) => (node as ValueNode).data).sort()).toEqual([-2, 3]);
  });
});

function grads(all: Record<string, number>): Record<string, [undefined, number]> {
  return Object.fromEntries(Object.entries(all).map(([label, grad]) => [label, [undefined, grad]]));
}
