/** The entry `dotgrad/vitest`: importing it gives `expect` its matchers for graphs. */
import { expect } from 'vitest';
import { toBeHealthy, toHaveGradients, toMatchGraph } from './graph.js';
import { toMatchGraphSnapshot } from './snapshot.node.js';

export type { Comparing } from '../snapshot/canonical.js';
export type { Gradients } from '../snapshot/gradients.js';
export type { GraphLike } from '../snapshot/graph-like.js';
export type { AsymmetricGraphMatchers, GraphMatchers, SnapshotMatching } from './types.js';

expect.extend({ toBeHealthy, toMatchGraph, toHaveGradients, toMatchGraphSnapshot });
