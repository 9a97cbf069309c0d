import { NotebookError } from '../error.js';

/** One code cell of a notebook. */
export interface Cell {
  /** Its number among the code cells, from 1. */
  readonly number: number;
  readonly source: string;
}

const ADVICE = 'give the text of an .ipynb file of format 4';

/**
 * The code cells of a notebook file, top to bottom, without empty ones.
 *
 * @throws NotebookError if the text is no Jupyter notebook of format 4
 */
export function cellsOf(json: string, file: string): Cell[] {
  const fail = (reason: string): never => {
    throw new NotebookError(reason, { file, line: 1, column: 1, length: 0, excerpt: '' }, ADVICE);
  };
  const { cells } = parsed(json) ?? fail('this is not JSON');
  if (!Array.isArray(cells)) return fail('not a notebook: the JSON has no list "cells"');
  return cells
    .filter((cell) => cell?.cell_type === 'code')
    .map((cell, i) => ({
      number: i + 1,
      source: textOf(cell.source) ?? fail(`code cell ${i + 1} has no text`),
    }))
    .filter(({ source }) => source.trim() !== '');
}

function parsed(json: string): { cells?: unknown } | undefined {
  try {
    return Object(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function textOf(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : undefined;
}
