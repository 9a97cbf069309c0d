import { basename, extname } from 'node:path';
import { visible } from '../../check/visible.js';
import { type RunResult, runNotebook } from '../../notebook/index.js';
import { readBindings } from '../../notebook/readbindings.js';
import { LoadError, type NamedFigure } from '../../render/files/load.node.js';
import { figuresOf, programFigures } from '../../render/program.js';
import type { Session } from '../terminal/session.node.js';
import type { Text } from './kinds.node.js';

/** The figures of a program in the notation; what it prints goes to standard error. */
export function readProgram({ path, text, context, isExpression }: Text): NamedFigure[] {
  const inputs = isExpression || context.set !== undefined ? bindingsOf(context.set) : undefined;
  const { figures, result } = programFigures(text, visible(path), inputs);
  if (!context.quiet) tell(context.session, result.output, result.notes);
  const file = isExpression || path === '-' ? undefined : basename(path, extname(path));
  return figures.map(({ name, figure }) => {
    const own = figures.length === 1 ? file : `${file}.${name}`;
    return { name: file === undefined ? name : (own ?? name), figure, source: path };
  });
}

/** The figures of a notebook's cells; what cells lack is said on standard error. */
export function readNotebook({ path, text, context }: Text): NamedFigure[] {
  const result = runCells(context.session, text, path, context.set, context.quiet);
  const figures = figuresOf(result.figures, result.charts, visible(path));
  if (figures.length === 0)
    throw new LoadError({
      where: { file: path },
      what: 'no figure here',
      advice: 'a cell draws by draw_dot(x), or by ending in a Value',
    });
  const file = basename(path, extname(path));
  return figures.map(({ name, figure }) => ({ name: `${file}.${name}`, figure, source: path }));
}

/** Runs a notebook's cells; what they print, what was skipped and what they do not read goes to standard error. */
export function runCells(
  session: Session,
  text: string,
  path: string,
  set: string | undefined,
  quiet: boolean = false,
): RunResult {
  const result = runNotebook(text, { file: visible(path) });
  const skipped = result.skipped.map(({ error }) => `skipped ${error.message}`);
  const unread = [...bindingsOf(set).keys()];
  const notes =
    unread.length === 0 ? [] : [`${visible(path)}: a notebook has no inputs, so it does not read ${unread.join(', ')}`];
  if (!quiet) tell(session, result.output, [...skipped, ...result.notes, ...notes]);
  return { ...result, output: '', notes: [] };
}

/** Says on standard error what a program printed, and what its writer should know. */
function tell(session: Session, output: string, notes: readonly string[]): void {
  session.print(output, 'stderr');
  for (const note of notes) session.warn(note);
}

/**
 * The numbers of `--set a=2,b=-3`.
 *
 * @throws TypeError on a part that is no `name=number`, and on a name that is given twice
 */
export function bindingsOf(list: string | undefined): Map<string, number> {
  return readBindings(list ?? '', '--set');
}
