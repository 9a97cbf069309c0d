import type { Value } from 'dotgrad';
import { NotebookError, type NotebookValue, type RunOptions, run } from 'dotgrad/notebook';
import { expect } from 'vitest';

/** The error that a program ends in; throws if it runs. */
export function errorOf(source: string, options?: RunOptions): NotebookError {
  try {
    run(source, options);
  } catch (error) {
    if (error instanceof NotebookError) return error;
    throw error;
  }
  throw new Error(`this program runs:\n${source}`);
}

/** `line:column: reason; hint` of the error that a program ends in. */
export function saying(source: string, options?: RunOptions): string {
  const { line, column, reason, hint } = errorOf(source, options);
  return `${line}:${column}: ${reason}${hint === undefined ? '' : `; ${hint}`}`;
}

/** Whether two numbers are equal to a relative tolerance, absolute below 1e-3. */
export function isNear(a: number, b: number, tolerance = 1e-12): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-3);
}

/** The `.ipynb` text of these code cells. */
export function notebookOf(...cells: string[]): string {
  const code = cells.map((source) => ({
    cell_type: 'code',
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells: code, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** Data and grad of each name that is told: a name without a grad is a number. */
export type Expected = Readonly<Record<string, readonly [data: number, grad?: number]>>;

/** Expects a program to give these names their data and gradients. */
export function expectNames(
  source: string,
  expected: Expected,
  tolerance?: number,
): ReadonlyMap<string, NotebookValue> {
  const { names } = run(source);
  for (const [name, [data, grad]] of Object.entries(expected)) {
    const value = names.get(name) as Value | number;
    const got = typeof value === 'number' ? [value] : [value.data, value.grad];
    expect(isNear(got[0] as number, data, tolerance), `${name}: ${got} is ${data}`).toBe(true);
    if (grad !== undefined) expect(isNear(got[1] as number, grad, tolerance), `${name}: ${got} has ${grad}`).toBe(true);
  }
  return names;
}
