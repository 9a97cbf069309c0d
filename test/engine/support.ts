import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Value } from '../../dist/engine/value.js';

/** How many values, ops and edges a graph has; an operand used twice by one op is two edges. */
export function count(root: Value): { values: number; ops: number; edges: number } {
  const seen = new Set([root]);
  let ops = 0;
  let edges = 0;
  for (const value of seen) {
    for (const operand of value.operands) seen.add(operand);
    if (value.op === undefined) continue;
    ops += 1;
    edges += value.operands.length + 1;
  }
  return { values: seen.size, ops, edges };
}

/** Expects a number within a relative tolerance; an expected 0 exactly. */
export function expectClose(actual: number | undefined, expected: number, tolerance = 1e-12): void {
  if (actual === expected) return;
  const error = actual === undefined ? Number.NaN : Math.abs(actual - expected) / Math.abs(expected);
  expect(error, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** Expects many numbers, as `expectClose` does each. */
export function expectAllClose(actual: readonly number[], expected: readonly number[], tolerance = 1e-12): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, number] of expected.entries()) expectClose(actual[i], number, tolerance);
}

/** Expects `[value, data, grad]` of each. */
export function expectDataAndGrad(rows: readonly (readonly [Value, number, number])[]): void {
  for (const [value, data, grad] of rows) {
    expectClose(value.data, data);
    expectClose(value.grad, grad);
  }
}

/** A file of `test/project/fixtures`, as text. */
export const fixture = (name: string): string =>
  readFileSync(new URL(`../project/fixtures/${name}`, import.meta.url), 'utf8');

/** All values that `root` depends on, and itself. */
export function reachable(root: Value): Value[] {
  const seen = new Set([root]);
  for (const value of seen) for (const operand of value.operands) seen.add(operand);
  return [...seen];
}
