import { fileName } from '../../check/file-name.js';
import { failure, saidBy } from '../../check/message.js';
import type { Value } from '../../engine/value.js';
import {
  type Bindings,
  type Chart,
  type Figure as Drawn,
  type Focus,
  type NotebookResult,
  type RunResult,
  run,
  runNotebook,
} from '../../notebook/index.js';
import { type Figure, figure } from '../figure/figure.js';

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
export async function programFigures(source: string, file: string, inputs?: Bindings): Promise<ProgramFigures> {
  const result = run(source, { file, ...(inputs === undefined ? {} : { bindings: inputs }) });
  const { figures, charts, last } = result;
  const roots = figures.length > 0 || charts.length > 0 || last === undefined ? figures : [last];
  if (roots.length === 0 && charts.length === 0) {
    throw failure(TypeError, {
      where: { file },
      what: 'this program makes no Value, so there is nothing to draw',
      advice: 'write an expression of Values, as in L = a*b',
    });
  }
  if (inputs !== undefined) for (const { value } of roots) differentiate(value, result);
  return { figures: await figuresOf(roots, charts, file), result };
}

/**
 * Runs the cells of a notebook in the notation and returns their figures.
 *
 * Figures are named after their cells: `cell-3`.
 *
 * @param file what errors call the notebook
 * @throws NotebookError if the text is not a notebook
 */
export async function notebookFigures(
  json: string,
  file: string,
): Promise<{ readonly figures: ProgramFigures['figures']; readonly result: NotebookResult }> {
  const result = runNotebook(json, { file });
  return { figures: await figuresOf(result.figures, result.charts, file), result };
}

/** Graphs and plots of a program or notebook, in its order; `file` is what errors call it. */
async function figuresOf(
  roots: readonly (Drawn | Focus)[],
  charts: readonly Chart[],
  file: string,
): Promise<ProgramFigures['figures']> {
  const plotted = charts.length === 0 ? [] : await plottedFigures(charts, file);
  const drawn = roots.map((root, i) => {
    const rankdir = 'rankdir' in root ? root.rankdir : undefined;
    const drawing = figure(root.value, rankdir === undefined ? {} : { rankdir });
    return { name: fileName(root.name), figure: drawing, after: i + 0.5 };
  });
  return [...plotted, ...drawn].sort((a, b) => a.after - b.after).map(({ name, figure }) => ({ name, figure }));
}

/** The plots of a program; what draws them is loaded only where there are some. */
async function plottedFigures(charts: readonly Chart[], file: string): Promise<PlacedFigure[]> {
  const { plotsOf } = await import('./charts.js');
  return charts.flatMap((chart) =>
    withPlace(file, chart, () => plotsOf(chart)).map((plot, i) => ({
      name: i === 0 ? chart.name : `${chart.name}-${i + 1}`,
      figure: figure(plot),
      after: chart.after,
    })),
  );
}

/** A figure, and after how many of the program's graphs it was made. */
interface PlacedFigure {
  readonly name: string;
  readonly figure: Figure;
  readonly after: number;
}

function withPlace<T>(file: string, { line }: Chart, draw: () => T): T {
  try {
    return draw();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw failure(TypeError, { ...saidBy(error), where: { file, line } });
  }
}

/**
 * Fills in the gradients of a program that has set none itself.
 *
 * Gradients that it wrote are kept.
 */
export function differentiate(root: Value, { differentiated }: RunResult): void {
  if (!differentiated) root.backward();
}
