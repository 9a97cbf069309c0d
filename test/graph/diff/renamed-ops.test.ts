import { explainDiff, fromJson, type Graph } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../dist/graph/diff/diff.js';

type Fields = Record<string, unknown>;

/** Σ op(xᵢ·wᵢ) over units, as another engine writes it; `opOf` names the op of each unit. */
function units(count: number, opOf: (unit: number) => string): Graph {
  const nodes: Fields[] = [];
  const edges: Fields[] = [];
  const leaf = (id: string): void => void nodes.push({ id, kind: 'value', role: 'leaf', label: id, data: 1 });
  const apply = (id: string, op: string, operands: readonly string[], more: Fields = {}): void => {
    nodes.push({ id: `${id}op`, kind: 'op', op, symbol: op }, { id, kind: 'value', role: 'inner', data: 1, ...more });
    edges.push(...operands.map((from, slot) => ({ from, to: `${id}op`, slot })), { from: `${id}op`, to: id });
  };
  let total: string | undefined;
  for (let i = 0; i < count; i++) {
    leaf(`x${i}`);
    leaf(`w${i}`);
    apply(`m${i}`, 'mul', [`x${i}`, `w${i}`]);
    const isLast = i === count - 1;
    apply(`g${i}`, opOf(i), [`m${i}`]);
    if (total !== undefined) apply(`s${i}`, 'add', [total, `g${i}`], isLast ? { role: 'root', label: 'L' } : {});
    total = total === undefined ? `g${i}` : `s${i}`;
  }
  return fromJson(JSON.stringify({ version: 1, root: total, nodes, edges }));
}

const words = (count: number, was: (unit: number) => string, is: (unit: number) => string): string[] =>
  explainDiff(diff(units(count, was), units(count, is)));

describe('explainDiff() of a renamed op', () => {
  it.each([
    [3, 'gelu → gelu_tanh, 3 times'],
    [40, 'gelu → gelu_tanh, 40 times'],
    [1600, 'gelu → gelu_tanh, 1,600 times'],
  ])('in %i places has one line', (count, line) => {
    expect(
      words(
        count,
        () => 'gelu',
        () => 'gelu_tanh',
      ),
    ).toEqual([line]);
  });

  it('in two places has two lines', () => {
    expect(
      words(
        2,
        () => 'gelu',
        () => 'gelu_tanh',
      ),
    ).toEqual([
      'gelu(mul(x0, w0)): was gelu(mul(x0, w0)), is gelu_tanh(mul(x0, w0))',
      'gelu(mul(x1, w1)): was gelu(mul(x1, w1)), is gelu_tanh(mul(x1, w1))',
    ]);
  });

  it('distinguishes two pairs of ops, and names a single change by its value', () => {
    const was = (i: number): string => (i % 2 === 0 ? 'gelu' : 'silu');
    const is = (i: number): string => (i === 0 ? 'relu' : i % 2 === 0 ? 'gelu_tanh' : 'swish');
    expect(words(10, was, is)).toEqual([
      'gelu(mul(x0, w0)): was gelu(mul(x0, w0)), is relu(mul(x0, w0))',
      'silu → swish, 5 times',
      'gelu → gelu_tanh, 4 times',
    ]);
  });
});
