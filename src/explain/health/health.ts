import type { Graph } from '../../graph/graph.js';
import type { Value } from '../../graph/trace.js';
import type { GraphSource } from '../../graph/walk/lazy-graph.js';
import { backwardPass, type Obstacle, type Pass } from '../backward-pass.js';
import { Computation } from '../computation.js';
import { explainable } from '../explainable.js';
import { Names } from '../math/names.js';
import { Words } from '../math/words.js';
import type { Health } from './finding.js';
import { layerFaults } from './layers.js';
import { notFinite } from './not-finite.js';
import type { Say } from './say.js';
import { type Fault, inWords, noteOn } from './sentences.js';
import { unitFaults } from './unit-faults.js';
import { unitsOf } from './units.js';
import { unreached } from './unreached.js';

/**
 * Finds what is wrong with a network and its gradients, after a backward pass.
 *
 * Finds dead ReLUs, saturated tanh and sigmoid units, gradients that vanish or explode by
 * layer, the first NaN or infinity and how it spread, and parameters that no gradient
 * reaches. Units are distinguished by their parameters, so a unit of a network that runs on many
 * samples is judged by all of them. A single sample is enough only if the bias alone decides.
 * Linear in time and memory.
 *
 * @throws TypeError if the argument is neither a Value nor a graph
 * @throws GraphError on a graph with a cycle
 */
export function health(thing: Value | Graph): Health {
  return healthOf(explainable('health', 'loss', thing));
}

function healthOf(graph: GraphSource): Health {
  const computation = new Computation(graph);
  if (computation.isFolded) return { findings: [], notes: [noteOn('graph', 'folded')] };
  const { pass, obstacle } = backwardPass(computation);
  const say: Say = (values) => new Words(computation, new Names(computation, values, DIGITS), DIGITS);
  const bad = notFinite(computation, pass, say);
  const units = unitsOf(computation);
  const faults: Fault[] = [...bad, ...unitFaults(computation, units, say)];
  // Once there is a NaN, the other findings only follow from it.
  if (pass !== undefined && isTrue(obstacle) && bad.length === 0) faults.push(...gradientFaults(pass));
  return { findings: faults.map(inWords), notes: notesOn(obstacle) };

  function gradientFaults(pass: Pass): Fault[] {
    return [...layerFaults(computation, pass.sums), ...unreached(computation, pass, units, say)];
  }
}

/** How many significant digits the sentences show. */
const DIGITS = 3;

/** Whether the gradients belong to the numbers in the graph; gradients that leaves accumulated before do not matter. */
function isTrue(obstacle: Obstacle | undefined): boolean {
  return obstacle === undefined || obstacle.kind === 'accumulated';
}

function notesOn(obstacle: Obstacle | undefined): string[] {
  return obstacle === undefined || obstacle.kind === 'accumulated' ? [] : [noteOn('gradients', obstacle.kind)];
}
