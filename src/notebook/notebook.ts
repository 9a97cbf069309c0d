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
import { Absent, Sequence } from './python/objects.js';
import { type Cell, cellsOf } from './read/cells.js';
import { freeReads } from './read/names.js';
import { parse } from './read/parse.js';
import type { Statement } from './read/syntax.js';
import { type RunResult, resultOf } from './result.js';
import { open, runProgram } from './run.js';
import { Source } from './scan/source.js';

/** Options for running a notebook. */
export interface NotebookOptions {
  /** The notebook's name in errors; `notebook.ipynb` by default. */
  readonly file?: string;
  /** Limits for all of its cells together; see `Limits` for the defaults. */
  readonly limits?: Partial<Limits>;
}

/** A cell, or one statement of it, that did not run. */
export interface SkippedCell {
  /** Its number among the code cells, from 1. */
  readonly cell: number;
  /** The reason: an error with the cell as its file. */
  readonly error: NotebookError;
}

/** The results of a notebook. */
export interface NotebookResult extends RunResult {
  /** The cells that did not run, in order, each with the reason. */
  readonly skipped: readonly SkippedCell[];
}

/**
 * Runs the code cells of a Jupyter notebook (`.ipynb`), top to bottom.
 *
 * Every `draw_dot(x)`, and every cell that ends in a Value, is a figure named by
 * its cell: `cell-3`, and `cell-3-2` for a second one. A cell that needs something
 * the notation lacks is skipped and changes nothing, and so are cells that need a
 * name that it would have assigned or changed. If only a module is missing, only the
 * statements that use it are skipped.
 *
 * @param json the text of the file
 * @throws NotebookError if the text is not a notebook; errors of cells are in `skipped`
 */
export function runNotebook(json: string, options: NotebookOptions = {}): NotebookResult {
  const { file = 'notebook.ipynb', limits } = options;
  const machine = new Machine(BUILTINS, limits);
  const skipped: SkippedCell[] = [];
  for (const cell of cellsOf(json, file)) {
    const title = `${file} (cell ${cell.number})`;
    const counts = machine.meter.counts;
    const error = runCell(machine, cell, title);
    machine.meter.recover(counts);
    if (error !== undefined) skipped.push({ cell: cell.number, error });
  }
  return { ...resultOf(machine), skipped };
}

/** Runs a cell except for statements that use a missing module; any other error undoes it. Gives the reason. */
function runCell(machine: Machine, cell: Cell, file: string): NotebookError | undefined {
  const before = machine.save();
  machine.title = `cell-${cell.number}`;
  let skipped: NotebookError | undefined;
  try {
    const source = open(machine, cell.source, file);
    if (/^%%(?!time|capture)/.test(source.text)) {
      throw source.error({ from: 0, to: 2 }, 'this cell is not in Python', 'only cells in Python run');
    }
    const program = parse(source);
    machine.attempt(() => {
      for (const statement of program) {
        machine.last = undefined;
        const error = foreignIn(statement, source, machine);
        skipped ??= error;
        if (error === undefined) runProgram(machine, [statement]);
        else {
          const part = new Source(source.text.slice(statement.from, statement.to), file);
          lose(machine, part, `line ${source.line(statement.from)} of cell ${cell.number}`, machine.without);
        }
        for (const name of machine.names.keys()) machine.lost.delete(name);
      }
      machine.flush();
      if (program.at(-1)?.kind === 'Bare' && !/;\s*$/.test(source.text)) show(machine, before.figures.length);
    });
    return skipped;
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    machine.restore(before);
    lose(machine, new Source(cell.source, file), `cell ${cell.number}`);
    return error;
  }
}

/** The error for a statement that reads a missing module, or a name that another skipped statement would have assigned. */
function foreignIn(statement: Statement, source: Source, { names, lost, without }: Machine): NotebookError | undefined {
  for (const { node } of freeReads([statement])) {
    const thing = names.get(node.name);
    if (thing instanceof Absent && thing.isForeign) return source.error(node.mark, thing.reason, thing.hint);
    const why = without.has(node.name) && thing === undefined ? lost.get(node.name) : undefined;
    if (why !== undefined) return source.error(node.mark, `${node.name} has no value`, why);
  }
  return undefined;
}

/** Draws the Value that a cell ends in, as a notebook would show it, unless the cell has already drawn it. */
function show(machine: Machine, drawn: number): void {
  const { last, roots, valueClass } = machine;
  if (valueClass?.faults.has('draw_dot')) return;
  if (last !== undefined && last !== null && isValue(last) && !roots.includes(last, drawn)) machine.draw(last);
}

/** Removes the names that skipped code would have made or changed, so that code which needs them is skipped too. */
function lose(machine: Machine, source: Source, place: string, also?: Set<string>): void {
  if (source.text.length > machine.meter.limits.source) return;
  const { makes, changes } = effectsOf(source);
  const losing = (name: string, how: string): void => {
    machine.names.delete(name);
    machine.lost.set(name, `${place}, which ${how} it, was skipped`);
    if (also === undefined) machine.without.delete(name);
    else also.add(name);
  };
  for (const name of changes) {
    const thing = machine.names.get(name) ?? machine.builtins.get(name);
    const isClass = thing instanceof Builtin && (thing.name === 'Value' || thing instanceof ModelClass);
    if (isClass || thing instanceof Sequence || thing instanceof Module || isValue(thing)) losing(name, 'changes');
  }
  for (const name of makes) losing(name, 'makes');
  const frame = new Frame(machine, source, machine.names);
  for (const item of importsIn(source)) importItem(item, frame);
}
