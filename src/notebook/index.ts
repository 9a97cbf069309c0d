/** Runs programs in the lecture's notation, which is Python's syntax, on Values. */
export { NotebookError } from './error.js';
export type { Limits } from './execute/limits.js';
export type { Literal } from './execute/literals.js';
export type { Figure, Focus } from './execute/machine.js';
export type { Chart, Curve } from './library/plots.js';
export { type NotebookOptions, type NotebookResult, runNotebook, type SkippedCell } from './notebook.js';
export { type NotebookValue, type RunResult, toJSON } from './result.js';
export { type Bindings, type RunOptions, run } from './run.js';
