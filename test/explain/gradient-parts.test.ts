import { explain, fromJson, type Graph, toJson, trace, type Value } from 'dotgrad';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../graph/evaluate.ts';
import { randomRoot } from '../graph/programs.ts';
import { anyRoot } from './programs.ts';

const ALL = { maxSteps: 10_000, fold: 'none' } as const;

/** All parts in the steps, by the ids of their operands, in order. */
function partsById(
  thing: Value | Graph,
): Map<string, { part: number; total: number; local: number; upstream: number }[]> {
  const parts = new Map<string, { part: number; total: number; local: number; upstream: number }[]>();
  for (const step of explain(thing, ALL).steps)
    for (const each of step.parts ?? []) parts.set(each.operand, [...(parts.get(each.operand) ?? []), each]);
  return parts;
}

test('explain(root): the parts of every value sum to its gradient, to the bit, in the order of the steps', () => {
  fc.assert(
    fc.property(randomRoot, (root) => {
      const graph = trace(root);
      const parts = partsById(root);
      for (const node of graph.nodes) {
        if (node.kind !== 'value' || node.id === graph.root) continue;
        const own = parts.get(node.id) ?? [];
        expect(own.reduce((sum, { part }) => sum + part, 0)).toBe(node.grad);
        expect(own.at(-1)?.total).toBe(node.grad);
        let sum = 0;
        for (const { part, total, local, upstream } of own) {
          sum += part;
          expect([total, part]).toEqual([sum, local * upstream]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('explain(root): the same for programs of all ops, including NaN and infinities', () => {
  fc.assert(
    fc.property(anyRoot, (root) => {
      const parts = partsById(root);
      for (const node of trace(root).nodes) {
        if (node.kind !== 'value' || node.role === 'root') continue;
        expect(parts.get(node.id)?.at(-1)?.total).toBe(node.grad);
      }
    }),
    { numRuns: 500 },
  );
});

test('explain(root, { fold }): flows and parts of scopes sum to the gradients', () => {
  fc.assert(
    fc.property(randomRoot, (root) => {
      const sums = new Map<string, number>();
      const totals = new Map<string, number>();
      for (const { parts = [], flows = [] } of explain(root, { fold: 1, maxSteps: 10_000 }).steps) {
        for (const { operand, part, total } of [...parts, ...flows]) {
          sums.set(operand, (sums.get(operand) ?? 0) + part);
          totals.set(operand, total);
        }
      }
      for (const node of trace(root).nodes) {
        if (node.kind !== 'value' || node.scope !== undefined || node.role === 'root') continue;
        const scale = 1e-9 * Math.max(1, Math.abs(node.grad as number));
        if (!Number.isFinite(node.grad)) continue;
        expect(Math.abs((totals.get(node.id) ?? 0) - (node.grad as number))).toBeLessThan(scale);
      }
    }),
  );
});

test('explain(root): every line is readable: balanced, bounded, and without unknown numbers', () => {
  fc.assert(
    fc.property(anyRoot, (root) => {
      for (const { title, lines } of explain(root, ALL).steps) {
        for (const text of [title, ...lines]) {
          expect(text).not.toMatch(/undefined|null|\?| {2}|^ | $|[-*]/);
          expect(text.split('(').length).toBe(text.split(')').length);
          expect([...text].length).toBeLessThan(250);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('explain(graph): the same parts whatever the order of its nodes and edges, and from JSON', () => {
  fc.assert(
    fc.property(randomRoot, fc.infiniteStream(fc.nat()), (root, numbers) => {
      const graph = trace(root);
      const shuffled = <T>(list: readonly T[]): T[] =>
        list
          .map((each) => ({ each, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
      const other = fromJson(toJson({ ...graph, nodes: shuffled(graph.nodes), edges: shuffled(graph.edges) }));
      expect(partsById(other)).toEqual(partsById(root));
    }),
  );
});

test('explain(root): the totals of leaves agree with finite differences', () => {
  fc.assert(
    fc.property(randomRoot, (root) => {
      const graph = trace(root);
      const parts = partsById(root);
      for (const node of graph.nodes) {
        if (node.kind !== 'value' || node.role === 'root' || node.role === 'inner') continue;
        const total = parts.get(node.id)?.at(-1)?.total as number;
        if (!Number.isFinite(root.data) || !Number.isFinite(total)) continue;
        const at = node.data as number;
        const slope = (h: number): number =>
          (evaluate(graph, new Map([[node.id, at + h]])) - evaluate(graph, new Map([[node.id, at - h]]))) / (2 * h);
        const [coarse, fine] = [slope(2e-6), slope(1e-6)];
        const scale = Math.max(1, Math.abs(total), Math.abs(root.data));
        // If halving the step changes the difference, it is not reliable.
        if (!(Math.abs(coarse - fine) < 1e-4 * scale)) continue;
        expect(Math.abs(total - fine) / scale).toBeLessThan(1e-3);
      }
    }),
    { numRuns: 200 },
  );
});

test('explain(root): every forward step uses only values that earlier steps gave', () => {
  fc.assert(
    fc.property(randomRoot, (root) => {
      const known = new Map<string, number>();
      for (const step of explain(root, ALL).steps) {
        for (const { operand, data } of (step.operands ?? []).map((each) => ({ operand: each.id, data: each.data })))
          expect(known.get(operand)).toBe(data);
        for (const { id, data } of step.values) known.set(id, data as number);
      }
      expect(known.get(trace(root).root)).toBe(root.data);
    }),
  );
});

test('explain(root): every gradient is complete before it is passed on', () => {
  fc.assert(
    fc.property(randomRoot, (root) => {
      const graph = trace(root);
      const totals = new Map<string, number>([[graph.root, 1]]);
      for (const { parts = [] } of explain(root, ALL).steps) {
        for (const { result, upstream } of parts) expect(upstream).toBe(totals.get(result));
        for (const { operand, total } of parts) totals.set(operand, total);
      }
    }),
  );
});
