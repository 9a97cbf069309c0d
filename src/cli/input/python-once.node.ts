import type { ReadProgram } from '../../markdown/fence/file.node.js';
import type { Session } from '../terminal/session.node.js';
import type { PythonFlags } from './context.node.js';
import { readFileBytes, textOf } from './read.node.js';

/**
 * Reads each program with the user's own Python once.
 *
 * Several blocks may show its figures.
 */
export function pythonOnce(session: Session, flags: PythonFlags & { readonly quiet?: boolean }): ReadProgram {
  const known = new Map<string, ReturnType<ReadProgram>>();
  const read: ReadProgram = async (path) => {
    const kind = path.toLowerCase().endsWith('.py') ? 'py' : 'ipynb';
    const text = textOf(kind, await readFileBytes(session, path), path);
    const { runProgram } = await import('./python.node.js');
    return runProgram(session, { path: session.shown(path), kind, text }, flags);
  };
  return (path) => {
    const figures = known.get(path) ?? read(path);
    known.set(path, figures);
    return figures;
  };
}
