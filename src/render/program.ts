import { failure } from '../check/message.js';
import type { Value } from '../engine/value.js';
import { type Bindings, type NotebookResult, type RunResult, run, runNotebook } from '../notebook/index.js';
import { fileName } from '../notebook/scan/filename.js';
import { type Figure, figure } from './figure.js';

/** What a program in the notation gives to draw. */
export interface ProgramFigures {
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  readonly result: RunResult;
}

/**
 * Runs a program in the notation and gives its figures.
 *
 * Each `draw_dot(x)` is one; without any, it is the value that the program named
 * last. With `inputs` the program is an expression of them: a name without a
 * value is an input, and gradients are there without a call of `backward()`.
 *
 * @param file what errors call the program
 * @throws NotebookError for a program that cannot run, or that makes no value
 */
export function programFigures(source: string, file: string, inputs?: Bindings): ProgramFigures {
  const result = run(source, { file, ...(inputs === undefined ? {} : { bindings: inputs }) });
  const roots = result.figures.length > 0 ? result.figures : result.last === undefined ? [] : [result.last];
  if (roots.length === 0) {
    throw failure(TypeError, {
      where: { file },
      what: 'this program makes no Value, so there is nothing to draw',
      advice: 'write an expression of Values, as in L = a*b',
    });
  }
  if (inputs !== undefined) for (const { value } of roots) differentiate(value, result);
  const figures = roots.map((root) => {
    const rankdir = 'rankdir' in root ? root.rankdir : undefined;
    return { name: fileName(root.name), figure: figure(root.value, rankdir === undefined ? {} : { rankdir }) };
  });
  return { figures, result };
}

/**
 * Runs the cells of a notebook in the notation and gives their figures, named after their cells: `cell-3`.
 *
 * @param file what errors call the notebook
 * @throws NotebookError if the text is no notebook
 */
export function notebookFigures(
  json: string,
  file: string,
): { readonly figures: ProgramFigures['figures']; readonly result: NotebookResult } {
  const result = runNotebook(json, { file });
  const figures = result.figures.map(({ name, value, rankdir }) => ({
    name,
    figure: figure(value, rankdir === undefined ? {} : { rankdir }),
  }));
  return { figures, result };
}

/** Fills in the gradients of a program that has left them all alone: those that it wrote are its own. */
export function differentiate(root: Value, { differentiated }: RunResult): void {
  if (!differentiated) root.backward();
}
