/** The entry `dotgrad/vitest`: importing it adds the matchers for graphs to `expect`. */
import { dirname } from 'node:path';
import * as vitest from 'vitest';
import { failure } from '../check/message.js';
import { toBeHealthy, toHaveGradients, toMatchGraph } from './graph.js';
import { obsoleteSnapshots, tellObsolete } from './obsolete.node.js';
import { toMatchGraphSnapshot } from './snapshot.node.js';

export type { Comparing } from '../snapshot/canonical.js';
export type { Gradients } from '../snapshot/gradients.js';
export type { GraphLike } from '../snapshot/graph-like.js';
export type { AsymmetricGraphMatchers, GraphMatchers, SnapshotMatching } from './types.js';

// Vitest is not a peer dependency: drawing does not need it, and npm rejects other versions even of an optional one.
if (!('Snapshots' in vitest))
  throw failure(Error, {
    what: 'dotgrad/vitest needs vitest 4.1.4 or newer',
    advice: 'run npm install --save-dev vitest@latest, or use dotgrad/snapshot',
  });

const { afterAll, expect } = vitest;

expect.extend({ toBeHealthy, toMatchGraph, toHaveGradients, toMatchGraphSnapshot });

// Unused snapshots are known only after all tests of a file have run.
// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures a hook needs
afterAll(async ({}, suite) => {
  const obsolete = await obsoleteSnapshots(suite as never);
  if (obsolete.length === 0) return;
  const { snapshotState } = expect.getState() as { snapshotState?: { snapshotUpdateState?: string } };
  const { filepath = '' } = suite as { readonly filepath?: string };
  const lines = await tellObsolete(obsolete, snapshotState?.snapshotUpdateState === 'all', dirname(filepath));
  for (const line of lines) globalThis.console.warn(`dotgrad: ${line}`);
});
