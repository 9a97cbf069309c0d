import type { Comparing } from '../snapshot/canonical.js';
import type { Gradients } from '../snapshot/gradients.js';
import type { GraphLike } from '../snapshot/graph-like.js';

/** How a snapshot is compared and drawn. */
export interface SnapshotMatching extends Comparing {
  /** Whether pictures of the snapshot and of a difference are drawn next to it; default true. */
  readonly picture?: boolean;
}

/** The matchers that `expect(value)` gains for a Value, a graph or a figure of one. */
export interface GraphMatchers {
  /**
   * Passes if the graph matches its snapshot, `__graphs__/name.dot` next to the test.
   *
   * A missing snapshot is written, with `name.svg` for people. The DOT is
   * compared as a graph: ids, order, styling and differences within the tolerance are
   * ignored. `vitest -u` updates it; in CI no snapshot is written.
   *
   * @example
   * await expect(o).toMatchGraphSnapshot('neuron');
   *
   * A snapshot that no test of its file uses any more is listed, and `vitest -u` deletes it.
   *
   * @param name of the file without an extension; it may include folders, such as `layers/first`. By default
   * it comes from the test: `a neuron > learns` gives `a-neuron-learns`; the second one in a test ends in `-2`
   */
  toMatchGraphSnapshot(name: string, options?: SnapshotMatching): Promise<void>;
  toMatchGraphSnapshot(options?: SnapshotMatching): Promise<void>;

  /**
   * Passes if the graph equals another one: a value, a graph, a figure, or the text of JSON or DOT.
   *
   * Ids and order are ignored.
   */
  toMatchGraph(other: GraphLike | object, options?: Comparing): void;

  /**
   * Passes if the values with these labels have these gradients.
   *
   * @example
   * expect(L).toHaveGradients({ a: 6, b: -4 });
   */
  toHaveGradients(gradients: Gradients, options?: Comparing): void;

  /**
   * Passes if `health` finds nothing: no dead or saturated unit, no NaN, gradients that
   * neither vanish nor explode, and a gradient for every parameter.
   *
   * Fails with a sentence for each finding, and on a value without gradients.
   *
   * @example
   * expect(loss).toBeHealthy();
   */
  toBeHealthy(): void;
}

/**
 * The same inside a larger value.
 *
 * As in `toEqual({ loss: expect.toMatchGraph(loss) })`.
 */
export interface AsymmetricGraphMatchers {
  toMatchGraph(other: GraphLike | object, options?: Comparing): unknown;
  toHaveGradients(gradients: Gradients, options?: Comparing): unknown;
  toBeHealthy(): unknown;
}

declare global {
  // All versions of vitest build their assertions on chai's.
  namespace Chai {
    interface Assertion extends GraphMatchers {}
    interface ExpectStatic extends AsymmetricGraphMatchers {}
  }
}
