/** The entry `dotgrad/snapshot`: compares graphs in any test runner. */
export { assertGradients, assertGraph } from './assert.js';
export { assertGraphSnapshot, type GraphSnapshotOptions } from './assert.node.js';
export type { Comparing } from './canonical.js';
export { GraphAssertionError } from './error.js';
export type { Gradients } from './gradients.js';
export type { GraphLike } from './graph-like.js';
