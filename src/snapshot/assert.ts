import { type Comparing, compareGraphs } from './canonical.js';
import { failureOf, GraphAssertionError } from './error.js';
import { compareGradients, type Gradients } from './gradients.js';
import { type GraphLike, graphOf } from './graph-like.js';

/**
 * Fails if a graph differs from the expected one.
 *
 * Ids, order and differences within the tolerance are ignored.
 *
 * @param expected a value, a graph, a figure, or the text of JSON or of our DOT
 * @throws GraphAssertionError that says what is different, such as `a.grad 6 → 3`
 */
export function assertGraph(actual: GraphLike, expected: GraphLike | object, options: Comparing = {}): void {
  const found = compareGraphs(expected, actual, options);
  if (found.lines.length > 0) throw new GraphAssertionError(failureOf(found, { sides: 'expected → received' }));
}

/**
 * Fails if the values with these labels have other gradients than expected.
 *
 * @example
 * assertGradients(L, { a: 6, b: -4 }, { tolerance: 1e-6 });
 *
 * @throws GraphAssertionError that lists each, such as `a.grad: expected 6, is 3`
 * @throws TypeError if a label belongs to no value or to more than one
 */
export function assertGradients(actual: GraphLike, expected: Gradients, options: Comparing = {}): void {
  const lines = compareGradients(graphOf(actual), expected, options);
  if (lines.length > 0) throw new GraphAssertionError(failureOf({ lines }));
}
