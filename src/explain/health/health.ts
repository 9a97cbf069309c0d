import { refusal } from '../../check/message.js';
import { checkGraph, type Graph, isGraph } from '../../graph/graph.js';
import { isValue, traceSource, type Value } from '../../graph/trace.js';
import { type GraphSource, sourceOf } from '../../graph/walk/lazy-graph.js';
import { Computation } from '../computation.js';
import { Names } from '../math/names.js';
import { Words } from '../math/words.js';
import { backwardPass, type Obstacle, type Pass } from '../pass.js';
import type { Finding, Health } from './finding.js';
import { layerFaults } from './layers.js';
import { notFinite } from './not-finite.js';
import type { Say } from './say.js';
import { unitFaults } from './unit-faults.js';
import { unitsOf } from './units.js';
import { unreached } from './unreached.js';

/**
 * What is wrong with a network and its gradients, after a backward pass.
 *
 * Dead ReLUs, saturated tanh and sigmoid units, gradients that vanish or explode by
 * layer, the first NaN or infinity and how it spread, and parameters that no gradient
 * reaches. Units are told apart by their parameters, so that one of a network that runs on many
 * samples is judged by all of them; by a single sample only where its bias alone decides.
 * Linear in time and memory.
 *
 * @throws TypeError on what is neither a Value nor a graph
 * @throws GraphError on a graph with a cycle
 */
export function health(thing: Value | Graph): Health {
  return healthOf(source(thing));
}

function source(thing: Value | Graph): GraphSource {
  if (isValue(thing)) return traceSource(thing);
  if (!isGraph(thing))
    throw refusal(TypeError, 'health(valueOrGraph)', 'takes a Value or a graph', thing, 'write health(loss)');
  checkGraph('health(valueOrGraph)', thing);
  return sourceOf(thing);
}

function healthOf(graph: GraphSource): Health {
  const computation = new Computation(graph);
  if (computation.isFolded)
    return { findings: [], notes: ['nothing was checked: the graph is folded, check the whole'] };
  const { pass, obstacle } = backwardPass(computation);
  const say: Say = (values) => new Words(computation, new Names(computation, values, DIGITS), DIGITS);
  const bad = notFinite(computation, pass, say);
  const units = unitsOf(computation);
  const findings = [...bad, ...unitFaults(computation, units, say)];
  // With a NaN about, the rest follows from it.
  if (pass !== undefined && isTrue(obstacle) && bad.length === 0) findings.push(...gradientFaults(pass));
  return { findings, notes: notesOn(obstacle) };

  function gradientFaults(pass: Pass): Finding[] {
    return [...layerFaults(computation, pass.sums), ...unreached(computation, pass, units, say)];
  }
}

/** How many digits the sentences have. */
const DIGITS = 3;

/** Whether the pass is that of the numbers in the graph: what leaves have in store from before does not matter. */
function isTrue(obstacle: Obstacle | undefined): boolean {
  return obstacle === undefined || obstacle.kind === 'accumulated';
}

function notesOn(obstacle: Obstacle | undefined): string[] {
  if (obstacle === undefined || obstacle.kind === 'accumulated') return [];
  const why = {
    'no-gradients': 'call backward() first',
    folded: 'the graph is folded',
    tensors: 'values are tensors',
    'unknown-derivative': 'an edge to an unknown op has no partial',
    'other-root': 'they are of another root, or of several passes',
    'changed-data': 'data changed since they were computed',
    'old-gradients': 'they are not the sums of their parts',
  }[obstacle.kind];
  return [`gradients were not checked: ${why}`];
}
