import type { Comparing } from '../snapshot/canonical.js';
import type { Gradients } from '../snapshot/gradients.js';
import type { GraphLike } from '../snapshot/graph-like.js';

/** How a snapshot is compared and drawn. */
export interface SnapshotMatching extends Comparing {
  /** Whether a picture is drawn beside the snapshot, and of a difference; default true. */
  readonly picture?: boolean;
}

/** What `expect(value)` can also do, where the value is a Value, a graph or a figure of one. */
export interface GraphMatchers {
  /**
   * Passes if the graph is the one of its snapshot, `__graphs__/name.dot` beside the test.
   *
   * Where there is none yet it is written, with `name.svg` for people. The DOT is
   * compared as a graph: ids, order, looks and numbers within the tolerance count
   * for nothing. `vitest -u` updates it; in CI no snapshot is written.
   *
   * @example
   * await expect(o).toMatchGraphSnapshot('neuron');
   *
   * A snapshot that no test of its file uses any more is listed, and `vitest -u` deletes it.
   *
   * @param name of the file without an ending; it may have folders, as `layers/first`. By default
   * the test's own name, `a neuron > learns` as `a-neuron-learns`; the second of a test ends in `-2`
   */
  toMatchGraphSnapshot(name: string, options?: SnapshotMatching): Promise<void>;
  toMatchGraphSnapshot(options?: SnapshotMatching): Promise<void>;

  /**
   * Passes if the graph is another one: a value, a graph, a figure, or the text of JSON or DOT.
   *
   * Ids and order count for nothing.
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
   * neither vanish nor explode, and none that misses a parameter.
   *
   * Fails with a sentence for each finding, and on a value without gradients.
   *
   * @example
   * expect(loss).toBeHealthy();
   */
  toBeHealthy(): void;
}

/** The same within a larger value, as in `toEqual({ loss: expect.toMatchGraph(loss) })`. */
export interface AsymmetricGraphMatchers {
  toMatchGraph(other: GraphLike | object, options?: Comparing): unknown;
  toHaveGradients(gradients: Gradients, options?: Comparing): unknown;
  toBeHealthy(): unknown;
}

declare global {
  // vitest makes its own assertions of chai's, in all versions alike.
  namespace Chai {
    interface Assertion extends GraphMatchers {}
    interface ExpectStatic extends AsymmetricGraphMatchers {}
  }
}
