import { isValue } from '../engine/value.js';
import { Module } from '../nn/module.js';
import { NotebookError } from './error.js';
import { effectsOf } from './execute/effects.js';
import { Frame } from './execute/frame.js';
import { importItem, importsIn } from './execute/imports.js';
import type { Limits } from './execute/limits.js';
import { Machine } from './execute/machine.js';
import { BUILTINS } from './library/builtins.js';
import { ModelClass } from './library/models.js';
import { Builtin } from './python/functions.js';
import { Sequence, type Thing } from './python/objects.js';
import { type Cell, cellsOf } from './read/cells.js';
import { parse } from './read/parse.js';
import { type RunResult, resultOf } from './result.js';
import { open, runProgram } from './run.js';
import { Source } from './scan/source.js';

/** How a notebook runs. */
export interface NotebookOptions {
  /** What errors call the notebook; `notebook.ipynb` by default. */
  readonly file?: string;
  /** How much all of its cells may do; see `Limits` for the defaults. */
  readonly limits?: Partial<Limits>;
}

/** A cell that did not run. */
export interface SkippedCell {
  /** Its number among the code cells, from 1. */
  readonly cell: number;
  /** What it needs: an error with the cell as its file. */
  readonly error: NotebookError;
}

/** What a notebook computed. */
export interface NotebookResult extends RunResult {
  /** The cells that did not run, in order, each with the reason. */
  readonly skipped: readonly SkippedCell[];
}

/**
 * Runs the code cells of a Jupyter notebook (`.ipynb`), top to bottom.
 *
 * Every `draw_dot(x)`, and every cell that ends in a Value, is a figure named by
 * its cell: `cell-3`, and `cell-3-2` for a second one. A cell that needs what the
 * notation lacks is skipped without a trace, and so are those that need a name
 * that it would have made or changed.
 *
 * @param json the text of the file
 * @throws NotebookError if the text is no notebook; errors of cells are in `skipped`
 */
export function runNotebook(json: string, options: NotebookOptions = {}): NotebookResult {
  const { file = 'notebook.ipynb', limits } = options;
  const machine = new Machine(BUILTINS, limits);
  const skipped: SkippedCell[] = [];
  for (const cell of cellsOf(json, file)) {
    const title = `${file} (cell ${cell.number})`;
    const error = runCell(machine, cell, title);
    if (error === undefined) continue;
    lose(machine, cell, title);
    skipped.push({ cell: cell.number, error });
  }
  return { ...resultOf(machine), skipped };
}

/** Runs a cell, or leaves all names as they were and says why. */
function runCell(machine: Machine, cell: Cell, file: string): NotebookError | undefined {
  const before = machine.save();
  machine.title = `cell-${cell.number}`;
  machine.last = undefined;
  try {
    const source = open(machine, cell.source, file);
    if (/^%%(?!time|capture)/.test(source.text)) {
      throw source.error({ from: 0, to: 2 }, 'this cell is not in Python', 'only cells in Python run');
    }
    const program = parse(source);
    machine.attempt(() => {
      runProgram(machine, program);
      machine.flush();
      if (program.at(-1)?.kind === 'Bare' && !/;\s*$/.test(source.text)) show(machine, before.figures.length);
    });
    for (const name of machine.lost.keys()) if (machine.names.has(name)) machine.lost.delete(name);
    return undefined;
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    machine.restore(before);
    return error;
  }
}

/** Draws the Value that a cell ends in, as a notebook shows it; not if the cell has drawn it already. */
function show(machine: Machine, drawn: number): void {
  const { last, roots, valueClass } = machine;
  if (valueClass?.faults.has('draw_dot')) return;
  if (last !== undefined && last !== null && isValue(last) && !roots.includes(last, drawn)) machine.draw(last);
}

/**
 * Takes back the names that a skipped cell would have made or changed: what needs
 * them is skipped too. Its imports hold all the same.
 */
function lose(machine: Machine, { number, source: text }: Cell, file: string): void {
  if (text.length > machine.meter.limits.source) return;
  const source = new Source(text, file);
  const { makes, changes } = effectsOf(source);
  const losing = (name: string, how: string): void => {
    machine.names.delete(name);
    machine.lost.set(name, `cell ${number}, which ${how} it, was skipped`);
  };
  for (const name of changes)
    if (canChange(machine.names.get(name) ?? machine.builtins.get(name))) losing(name, 'changes');
  for (const name of makes) losing(name, 'makes');
  const frame = new Frame(machine, source, machine.names);
  for (const item of importsIn(source)) importItem(item, frame);
}

function canChange(thing: Thing | undefined): boolean {
  if (thing instanceof Builtin) return thing.name === 'Value' || thing instanceof ModelClass;
  return thing instanceof Sequence || thing instanceof Module || isValue(thing);
}
