import { type Bindings, NotebookError } from '../../notebook/index.js';

/**
 * Runs a program in the notation, with numbers for its names if there are any.
 *
 * Without numbers it runs as it is; if that fails, the error is that of the
 * program as an expression, which lists all names without a number.
 */
export async function orAsExpression<T>(
  run: (inputs: Bindings | undefined) => T | Promise<T>,
  set: Bindings | undefined,
): Promise<T> {
  try {
    return await run(set);
  } catch (error) {
    if (set === undefined && error instanceof NotebookError) await run(new Map());
    throw error;
  }
}
