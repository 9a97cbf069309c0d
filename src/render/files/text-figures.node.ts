import { failure } from '../../check/message.js';
import type { Bindings, NotebookResult, RunResult } from '../../notebook/index.js';
import { figure } from '../figure.js';
import type { Kind } from './kinds.js';
import type { NamedFigure } from './load.node.js';

/** A text that holds figures, and where it is from. */
export interface FigureText {
  /** The file that its figures come from; `-` or `-e` where there is none. */
  readonly path: string;
  /** What errors call it. */
  readonly file: string;
  /** What its figures are named after; undefined for a program that is no file. */
  readonly stem: string | undefined;
  readonly text: string;
  /** Numbers for the names that a program reads; with them it is an expression. */
  readonly inputs?: Bindings | undefined;
  /** Called with what a program or notebook printed and left out, before its figures are looked for. */
  readonly told?: (result: RunResult & Partial<NotebookResult>) => void;
}

type Reader = (text: FigureText) => Promise<NamedFigure[]>;

/**
 * How the figures of a text are read, by its kind. Each loads what it needs when it is needed.
 *
 * @throws GraphError, NotebookError, TypeError on a text that is broken or has nothing to draw
 */
export const textReaders: Readonly<Record<Exclude<Kind, 'module'>, Reader>> = {
  py: async ({ path, file, stem, text, inputs, told }) => {
    const { programFigures } = await import('../program/program.js');
    const { figures, result } = programFigures(text, file, inputs);
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
    const { figures, result } = notebookFigures(text, file);
    told?.(result);
    if (figures.length === 0)
      throw failure(TypeError, {
        where: { file },
        what: 'no figure here',
        advice: 'a cell draws by draw_dot(x), or by ending in a Value',
      });
    return figures.map(({ name, figure }) => ({ name: named(stem, name, name), figure, source: path }));
  },
  json: async ({ path, stem = '', text }) => {
    const { fromJson } = await import('../../graph/json.js');
    const { canonical } = await import('../../graph/canonical.js');
    return [{ name: stem, figure: figure(canonical(fromJson(text))), source: path }];
  },
  dot: async ({ path, file, stem = '', text }) => {
    const { rawDot } = await import('../raw/brand.js');
    return [{ name: stem, figure: figure(rawDot(text, file)), source: path }];
  },
};

/** A name behind that of its file, where there are more of one file; its own name where there is no file. */
function named(stem: string | undefined, behind: string | undefined, alone: string): string {
  if (stem === undefined) return alone;
  return behind === undefined ? stem : `${stem}.${behind}`;
}

/** What the figures of a file are named after: its name without the ending, and `stdin` for standard input. */
export function stemOf(path: string): string {
  return path === '-' ? 'stdin' : path.replace(/^.*[\\/](?=.)/s, '').replace(/(?<=.)\.[^.]*$/, '');
}
