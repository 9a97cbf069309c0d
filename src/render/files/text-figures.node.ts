import { failure } from '../../check/message.js';
import type { Bindings, NotebookResult, RunResult } from '../../notebook/index.js';
import { figure, figureOfChecked } from '../figure/figure.js';
import type { Kind } from './file-kinds.js';
import type { NamedFigure } from './load.node.js';

/** A text with figures, and where it is from. */
interface FigureText {
  /** The file of its figures; `-` or `-e` without a file. */
  readonly path: string;
  /** Its name in errors. */
  readonly file: string;
  /** The name that its figures get; undefined for a program without a file. */
  readonly stem: string | undefined;
  readonly text: string;
  /** Numbers for names in a program; with them, the program is an expression. */
  readonly inputs?: Bindings | undefined;
  /** Called with the result of a program or notebook before its figures are collected. */
  readonly told?: (result: RunResult & Partial<NotebookResult>) => void;
}

type Reader = (text: FigureText) => Promise<NamedFigure[]>;

/**
 * Readers of figures in text, by kind. Each loads its dependencies on first use.
 *
 * @throws GraphError, NotebookError, TypeError on a broken text, or one without figures
 */
export const textReaders: Readonly<Record<Exclude<Kind, 'module'>, Reader>> = {
  py: async ({ path, file, stem, text, inputs, told }) => {
    const { programFigures } = await import('../program/program.js');
    const { figures, result } = await programFigures(text, file, inputs);
    told?.(result);
    const isOne = figures.length === 1;
    return figures.map(({ name, figure }) => ({
      name: named(stem, isOne ? undefined : name, name),
      figure,
      source: path,
    }));
  },
  ipynb: async ({ path, file, stem, text, told }) => {
    const { notebookFigures } = await import('../program/program.js');
    const { figures, result } = await notebookFigures(text, file);
    told?.(result);
    if (figures.length === 0)
      throw failure(TypeError, {
        where: { file },
        what: 'no figure found',
        advice: 'a cell draws with draw_dot(x), or by ending in a Value',
      });
    return figures.map(({ name, figure }) => ({ name: named(stem, name, name), figure, source: path }));
  },
  json: async ({ path, stem = '', text }) => {
    const { fromJson } = await import('../../graph/json.js');
    const { canonical } = await import('../../graph/canonical.js');
    return [{ name: stem, figure: figureOfChecked(canonical(fromJson(text))), source: path }];
  },
  dot: async ({ path, file, stem = '', text }) => {
    const { rawDot } = await import('../figure/raw-dot.js');
    return [{ name: stem, figure: figure(rawDot(text, file)), source: path }];
  },
};

/** The name of a figure after its file's, if the file has several; without a file, its own name. */
function named(stem: string | undefined, behind: string | undefined, alone: string): string {
  if (stem === undefined) return alone;
  return behind === undefined ? stem : `${stem}.${behind}`;
}

/** A file's name without its ending; `stdin` for standard input. */
export function stemOf(path: string): string {
  return path === '-' ? 'stdin' : path.replace(/^.*[\\/](?=.)/s, '').replace(/(?<=.)\.[^.]*$/, '');
}
