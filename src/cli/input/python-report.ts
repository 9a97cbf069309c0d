import type { Where } from '../../check/message.js';

/** A place in a program: the line, and the cell of a notebook, counted from 1 among code cells. */
interface PythonPlace {
  readonly cell?: number;
  readonly line?: number;
}

/** A figure that a program has asked for. */
export interface PythonFigure extends PythonPlace {
  readonly type: 'figure';
  /** What asked for it. */
  readonly by: 'draw_dot' | 'Digraph' | 'show' | 'last';
  /** The label of its root. */
  readonly name?: string;
  /** The keywords of `dotgrad.show`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** A graph as JSON. */
  readonly graph: object;
}

/** What failed: a cell, the program, a figure, or a file that is not a notebook. */
export interface PythonError extends PythonPlace {
  readonly type: 'error';
  readonly of: 'program' | 'figure' | 'file';
  readonly message: string;
  /** A deeper place in the program. */
  readonly within?: PythonPlace;
}

/** A line of what src/python/run.py reports. */
export type PythonEvent =
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'cell'; readonly cell: number }
  | PythonFigure
  | PythonError
  | ({ readonly type: 'note'; readonly message: string } & PythonPlace);

const TYPES: ReadonlySet<unknown> = new Set(['start', 'cell', 'figure', 'error', 'note', 'end']);

/**
 * What a line reports.
 *
 * Undefined for other lines, such as output of a Python start-up file.
 */
export function readEvent(line: string): PythonEvent | undefined {
  try {
    const event: unknown = JSON.parse(line);
    const isEvent = typeof event === 'object' && event !== null && TYPES.has((event as { type?: unknown }).type);
    return isEvent ? (event as PythonEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** A place for messages: line 2 of `notes.ipynb (cell 3)`. */
export function whereIn(path: string, { cell, line }: PythonPlace): Where {
  return { file: cell === undefined ? path : `${path} (cell ${cell})`, ...(line !== undefined && { line }) };
}
