import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ledBy, type Message, placedInWords, saidBy } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { type NotebookResult, type RunResult, runNotebook } from '../../notebook/index.js';
import { readBindings } from '../../notebook/readbindings.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { stemOf, textReaders } from '../../render/files/text-figures.node.js';
import type { Session } from '../terminal/session.node.js';
import type { ReadContext, Text } from './context.node.js';

/** The figures of a program in the notation; what it prints goes to standard error. */
export function readProgram({ path, text, context, isExpression }: Text): Promise<NamedFigure[]> {
  const inputs = isExpression || context.set !== undefined ? bindingsOf(context.set) : undefined;
  const stem = isExpression || path === '-' ? undefined : stemOf(path);
  const told = tellerOf(context, unreadModuleOf(context.session, path, text));
  return textReaders.py({ path, file: visible(path), stem, text, inputs, told });
}

/** The figures of a notebook's cells; skipped cells are reported on standard error. */
export function readNotebook({ path, text, context }: Text): Promise<NamedFigure[]> {
  const notes = [...unreadOf(path, context.set), ...unreadModuleOf(context.session, path, text)];
  const told = tellerOf(context, notes);
  return textReaders.ipynb({ path, file: visible(path), stem: stemOf(path), text, told });
}

/** Runs a notebook's cells; their output and notes go to standard error. */
export function runCells(session: Session, text: string, path: string, set: string | undefined): RunResult {
  const result = runNotebook(text, { file: visible(path) });
  tellerOf({ session, quiet: false }, unreadOf(path, set))(result);
  return { ...result, output: '', notes: [], messages: [] };
}

/** Prints a program's output and notes to standard error. */
function tellerOf(
  { session, quiet }: Pick<ReadContext, 'session' | 'quiet'>,
  notes: readonly Message[] = [],
): (result: RunResult & Partial<NotebookResult>) => void {
  return ({ output, skipped = [], messages }) => {
    if (quiet) return;
    session.print(output, 'stderr');
    const left = skipped.map(({ error }) => ledBy('skipped ', placedInWords(saidBy(error))));
    for (const note of [...left, ...messages, ...notes]) session.warn(note);
  };
}

/** A note that a notebook reads no numbers of `--set`. */
function unreadOf(path: string, set: string | undefined): Message[] {
  const unread = [...bindingsOf(set).keys()];
  if (unread.length === 0) return [];
  return [
    {
      where: { file: path },
      what: `a notebook has no inputs, so it does not read ${unread.join(', ')}`,
      advice: 'assign them in a cell',
    },
  ];
}

/** A note that a program imports a micrograd of its own, which may compute something else than the one that is built in. */
function unreadModuleOf(session: Session, path: string, text: string): Message[] {
  if (path === '-' || !/\b(?:from|import)\s+micrograd\b/.test(text)) return [];
  const folder = dirname(session.at(path));
  if (!['micrograd', 'micrograd.py'].some((name) => existsSync(join(folder, name)))) return [];
  return [
    {
      where: { file: path },
      what: 'micrograd is built in, and the one beside this file is not read',
      advice: ['if it computes something else, run the program with your own Python: ', { option: 'python' }],
    },
  ];
}

/**
 * The numbers of `--set a=2,b=-3`.
 *
 * @throws TypeError on a part other than `name=number`, and on a name given twice
 */
export function bindingsOf(list: string | undefined): Map<string, number> {
  return readBindings(list ?? '', '--set');
}
