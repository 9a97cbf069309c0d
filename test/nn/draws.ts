import type { Value } from '../../dist/engine/value.js';

// The first draws of Python's random.seed(1337); random.uniform(-1, 1).
export const [FIRST, SECOND, THIRD] = [0.23550571390294128, 0.06653114721000164, -0.26830328150124894];

export const data = (values: readonly Value[]): number[] => values.map((value) => value.data);
