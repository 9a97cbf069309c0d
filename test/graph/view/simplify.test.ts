import { fold, type Graph, simplify, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, gradients } from '../evaluate.js';
import { neuronByExp, readme } from '../lecture.js';
import { randomRoot } from '../programs.js';

const a = (): Value => new Value(2, 'a');
const b = (): Value => new Value(-3, 'b');

/** A graph as one line per op: its result and its operands, by label or number. */
function lines(root: Value): string[] {
  const graph = simplify(trace(root));
  const names = new Map(
    graph.nodes.map((node) => [node.id, node.kind === 'value' ? (node.label ?? String(node.data)) : node.id]),
  );
  return graph.nodes.flatMap((node) => {
    if (node.kind !== 'op') return [];
    const operands = graph.edges.filter(({ to }) => to === node.id).sort((p, q) => (p.slot ?? 0) - (q.slot ?? 0));
    const result = graph.edges.find(({ from }) => from === node.id);
    return [
      `${names.get(result?.to ?? '')} = ${node.op}(${operands.map(({ from }) => names.get(from)).join(', ')}) ${node.symbol}`,
    ];
  });
}

describe('simplify(graph)', () => {
  it.each([
    ['a - b', () => a().sub(b()).as('L'), ['L = sub(a, b) -']],
    ['-a', () => a().neg().as('L'), ['L = neg(a) -']],
    ['a / b', () => a().div(b()).as('L'), ['L = div(a, b) /']],
    ['10 / b', () => b().pow(-1).mul(10).as('L'), ['L = div(10, b) /']],
    ['-(a - b)', () => a().sub(b()).neg().as('L'), ['5 = sub(a, b) -', 'L = neg(5) -']],
    [
      'a - b / c',
      () =>
        a()
          .sub(b().div(new Value(4, 'c')))
          .as('L'),
      ['-0.75 = div(b, c) /', 'L = sub(a, -0.75) -'],
    ],
    ['a - b**-1', () => a().sub(b().pow(-1)).as('L'), [`${(-3) ** -1} = pow(b) **-1`, `L = sub(a, ${(-3) ** -1}) -`]],
    ['a - -b', () => a().sub(b().neg()).as('L'), ['3 = neg(b) -', 'L = sub(a, 3) -']],
    ['a - 1', () => a().sub(1).as('L'), ['L = sub(a, 1) -']],
    ['1 - a', () => a().neg().add(1).as('L'), ['L = sub(1, a) -']],
    ['a + -1', () => a().add(-1).as('L'), ['L = sub(a, 1) -']],
    ['a + 1', () => a().add(1).as('L'), ['L = add(a, 1) +']],
    ['-b + a', () => b().neg().add(a()).as('L'), ['3 = neg(b) -', 'L = add(3, a) +']],
  ])('draws %s as written', (_expression, make, expected) => {
    expect(lines(make())).toEqual(expected);
  });

  it.each([
    [
      'the name in a + n where n = b * -1',
      () => a().add(b().neg().as('n')).as('L'),
      ['n = neg(b) -', 'L = add(a, n) +'],
    ],
    ['a * k where k is a leaf that happens to be -1', () => a().mul(new Value(-1)).as('L'), ['L = mul(a, -1) *']],
    ['a + k where k is a leaf below 0', () => a().add(new Value(-1)).as('L'), ['L = add(a, -1) +']],
    ['a * -2', () => a().mul(-2).as('L'), ['L = mul(a, -2) *']],
    ['a**-2 * 10', () => a().pow(-2).mul(10).as('L'), ['0.25 = pow(a) **-2', 'L = mul(0.25, 10) *']],
    [
      'a**-1 * b where b is not a constant',
      () => a().pow(-1).mul(b()).as('L'),
      ['0.5 = pow(a) **-1', 'L = mul(0.5, b) *'],
    ],
  ])('keeps %s', (_case, make, expected) => {
    expect(lines(make())).toEqual(expected);
  });

  it('keeps an intermediate value that has a name', () => {
    const inverse = b().pow(-1).as('1/b');
    expect(lines(a().mul(inverse).as('L'))).toEqual(['1/b = pow(b) **-1', 'L = mul(a, 1/b) *']);
  });

  it('keeps an intermediate value that is used twice', () => {
    const negated = b().neg();
    const L = a().add(negated).mul(negated).as('L');
    expect(lines(L)).toEqual(['3 = neg(b) -', '5 = add(a, 3) +', 'L = mul(5, 3) *']);
    const inverse = b().pow(-1);
    expect(lines(inverse.add(inverse.mul(10)).as('L')).filter((line) => line.includes('div'))).toEqual([]);
  });

  it('keeps ids, data and gradients of the values that stay', () => {
    const graph = trace(readme());
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const values = simplify(graph).nodes.filter(({ kind }) => kind === 'value');
    for (const node of values) expect(node).toEqual(byId.get(node.id));
    const [, two] = simplify(trace(a().sub(2).mul(b()).as('L'))).nodes;
    expect(two).toMatchObject({ role: 'constant', data: 2, grad: 0 });
    expect(values.length).toBeLessThan(39);
  });

  it('gives the new ops the right partials', () => {
    const quotient = simplify(trace(new Value(6).div(new Value(4))));
    expect(quotient.edges.map(({ partial }) => partial)).toEqual([1 / 4, -6 / 16, undefined]);
    const difference = simplify(trace(new Value(6).sub(new Value(4))));
    expect(difference.edges.map(({ partial }) => partial)).toEqual([1, -1, undefined]);
    const negation = simplify(trace(new Value(6).neg()));
    expect(negation.edges.map(({ partial }) => partial)).toEqual([-1, undefined]);
  });

  it('draws the neuron of figure 16 with one division: o = (e - 1) / (e + 1)', () => {
    expect(lines(neuronByExp()).at(-1)).toMatch(/^o = div\(4\.828427124746\d*, 6\.828427124746\d*\) \/$/);
  });

  it('adds no partials if a graph has none', () => {
    const { nodes, edges, ...rest } = trace(a().div(b()));
    const bare: Graph = { ...rest, nodes, edges: edges.map(({ partial: _, ...edge }) => edge) };
    expect(simplify(bare).edges).toEqual(
      simplify({ ...rest, nodes, edges }).edges.map(({ partial: _, ...edge }) => edge),
    );
  });

  it('leaves a graph unchanged if there is nothing to simplify', () => {
    const graph = trace(a().mul(b()).add(10).tanh());
    expect(simplify(graph)).toEqual(graph);
    expect(simplify(fold(graph, 1))).toEqual(graph);
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const once = simplify(trace(root));
        expect(simplify(once)).toEqual(once);
      }),
    );
  });

  it('computes the same, by an independent evaluator', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        fc.pre(isTame(trace(root)));
        const simple = simplify(trace(root));
        expect(close(evaluate(trace(root)), root.data)).toBe(true);
        expect(close(evaluate(simple), root.data)).toBe(true);
      }),
    );
  });

  it('has the same gradients, along the partials of its edges', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        fc.pre(isTame(trace(root)));
        const simple = simplify(trace(root));
        const grads = gradients(simple);
        for (const node of simple.nodes) {
          if (node.kind === 'value')
            expect(close(grads.get(node.id) as number, node.grad as number), `${node.id}: ${node.grad}`).toBe(true);
        }
      }),
    );
  });
});

/** Whether no number is so large or small that the order of operations would affect the result. */
function isTame({ nodes }: Graph): boolean {
  const sizes = nodes.flatMap((node) => (node.kind === 'value' ? [node.data ?? 0, node.grad ?? 0].map(Math.abs) : []));
  return sizes.every((size) => size === 0 || (size > 1e-4 && size < 1e4));
}

function close(x: number, y: number): boolean {
  return Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(x), Math.abs(y));
}
