import { describe, expect, test } from 'vitest';
import { cellsOf, cellText, tooltipOf } from '../../dist/dot/cells.js';
import { diff, diffToSvg, explainDiff, fromJson, toDot } from '../../dist/index.js';
import { draftOf } from '../../dist/render/scene/graph-scene.js';

/** The graph that another engine writes for x·W = y, like one recorded from PyTorch. */
const graph = fromJson({
  version: 1,
  root: 'y',
  nodes: [
    {
      id: 'x',
      kind: 'value',
      role: 'constant',
      label: 'x',
      shape: [2, 3],
      dtype: 'float32',
      mean: 0.5,
      numbers: [1, 0, 0.5, 0.5, 0, 1],
    },
    {
      id: 'W',
      kind: 'value',
      role: 'parameter',
      label: 'W',
      shape: [3, 4],
      mean: -0.25,
      gradMean: 0.125,
      numbers: [1, -1],
    },
    { id: 'o', kind: 'op', op: 'matmul', symbol: 'matmul' },
    { id: 'y', kind: 'value', role: 'root', shape: [2, 4], mean: Number.NEGATIVE_INFINITY, gradMean: 1 },
  ],
  edges: [
    { from: 'x', to: 'o', slot: 0 },
    { from: 'W', to: 'o', slot: 1 },
    { from: 'o', to: 'y' },
  ],
});
const node = (id: string) => graph.nodes.find((node) => node.id === id)!;

describe('a tensor', () => {
  test('cellsOf(node) shows its sizes, its mean and the mean of its gradient', () => {
    const cells = (id: string, grad?: boolean): string[] => cellsOf(node(id), { symbols: {}, grad }).map(cellText);
    expect(cells('W')).toEqual(['W', '3×4', 'mean -0.2500', 'grad mean 0.1250']);
    expect(cells('W', false)).toEqual(['W', '3×4', 'mean -0.2500']);
    expect(cells('x')).toEqual(['x', '2×3', 'mean 0.5000']);
    expect(cells('y')[0]).toBe('2×4');
    expect(toDot(graph)).toContain('label = "{ W | 3×4 | mean -0.2500 | grad mean 0.1250 }"');
  });

  test('tooltipOf(node) shows all that is known about it', () => {
    expect(tooltipOf(node('x'))).toBe('x: 2×3 float32, mean 0.5, numbers 1, 0, 0.5, 0.5, 0, 1');
    expect(tooltipOf(node('W'))).toBe('W: 3×4, mean -0.25, grad mean 0.125, numbers 1, -1, …');
    expect(tooltipOf(node('y'))).toBe('2×4, mean -Infinity, grad mean 1');
  });

  test('a compact face has its sizes after its name, and means in the number cells', () => {
    const { faces } = draftOf(graph, { style: 'compact', direction: 'LR', title: '', description: '' }).faces;
    const texts = (id: string): string[] => faces.get(id)!.cells.map(({ prefix = '', text }) => prefix + text);
    expect(texts('W')).toEqual(['W 3×4', 'mean −0.25', 'grad mean 0.125']);
    expect(texts('x')).toEqual(['x 2×3', 'mean 0.5', '']);
    expect(texts('y').slice(-2)).toEqual(['mean −∞', 'grad mean 1']);
    for (const face of faces.values())
      for (const cell of face.cells) expect(cell.x + cell.w).toBeLessThanOrEqual(face.w + 1e-9);
  });

  test('diff(before, after) reports changed sizes and means, and the pictures show both', async () => {
    const after = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === 'W' ? { ...node, shape: [3, 8], mean: 0.5, gradMean: -1 } : node)),
    };
    const found = diff(graph, after);
    expect(found.same).toBe(false);
    expect(explainDiff(found)).toEqual(['W: shape 3×4 → 3×8', 'W.mean -0.25 → 0.5', 'W.gradMean 0.125 → -1']);
    expect(diff(graph, graph).same).toBe(true);
    const record = await diffToSvg(graph, after, { style: 'record' });
    for (const text of ['3×4 → ', '-0.2500 → ', '0.1250 → ']) expect(record).toContain(text);
    const compact = await diffToSvg(graph, after, { style: 'compact' });
    for (const text of ['3×4 → 3×8', '−0.25 → ', '0.125 → ']) expect(compact).toContain(text);
  });

  test('is named by a sign between its operands', () => {
    const signed = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.kind === 'op' ? { ...node, symbol: '@' } : node)),
    };
    const { faces } = draftOf(signed, { style: 'compact', direction: 'LR' }).faces;
    const names = [...faces.values()].flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'name'));
    expect(names.map(({ text }) => text)).toContain('x @ W 2×4');
  });
});
