import { failure, inWords } from '../check/message.js';
import { health } from '../explain/health/health.js';
import { type Comparing, compareGraphs, type Found } from '../snapshot/canonical.js';
import { failureOf } from '../snapshot/error.js';
import { compareGradients, type Gradients } from '../snapshot/gradients.js';
import { graphOf } from '../snapshot/graph-like.js';

/** The result that a matcher gives vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `expect(value).toMatchGraph(other)`. */
export function toMatchGraph(received: unknown, other: unknown, options: Comparing = {}): MatcherResult {
  return result(compareGraphs(other, received, options), 'the graphs are the same', 'expected → received');
}

/** `expect(value).toHaveGradients({ a: 6 })`. */
export function toHaveGradients(received: unknown, expected: Gradients, options: Comparing = {}): MatcherResult {
  const same = `the gradients are ${JSON.stringify(expected)}`;
  return result({ lines: compareGradients(graphOf(received), expected, options) }, same);
}

/** `expect(loss).toBeHealthy()`. */
export function toBeHealthy(received: unknown): MatcherResult {
  const { findings, notes } = health(graphOf(received));
  if (notes.length > 0)
    throw failure(TypeError, { what: `toBeHealthy() needs a graph with gradients: ${notes.join('; ')}` });
  return result({ lines: findings.map(({ text }) => text) }, 'the network is healthy: there are no findings');
}

/**
 * @param same the message if there is no difference, shown when the matcher is negated
 * @param sides the meaning of the two sides of an arrow in the lines
 */
function result(found: Found, same: string, sides?: string): MatcherResult {
  const pass = found.lines.length === 0;
  return { pass, message: () => (pass ? same : inWords(failureOf(found, sides === undefined ? {} : { sides }))) };
}
