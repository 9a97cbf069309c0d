import * as ops from '../../engine/ops.js';
import { sample, scope } from '../../engine/scope.js';
import { isValue, Value } from '../../engine/value.js';
import { figure } from '../../render/figure/figure.js';

/** The entry `dotgrad/nn`, which most programs that are drawn import. */
export * as nn from '../../nn/index.js';

/**
 * What most programs import from the entry `dotgrad`.
 *
 * To draw them, the command has loaded it. The rest of the entry is another 300 kB in 13 files, for which a
 * program would wait 15 ms.
 */
export const mostImported: Readonly<Record<string, unknown>> = { figure, isValue, ops, sample, scope, Value };
