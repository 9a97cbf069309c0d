import { stat } from 'node:fs/promises';
import { failure } from '../../check/message.js';
import type { Session } from '../terminal/session.node.js';

/**
 * The documents that paths and patterns name, in order; those of a pattern sorted by name.
 *
 * @throws TypeError on a folder and on a pattern that matches nothing, and the file system's errors
 */
export async function findDocuments(session: Session, inputs: readonly string[]): Promise<string[]> {
  const documents: string[] = [];
  for (const input of inputs) documents.push(...(await documentsOf(session, input)));
  return documents;
}

async function documentsOf(session: Session, input: string): Promise<string[]> {
  const stats = await stat(session.at(input)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && /[*?{[]/.test(input)) return undefined;
    throw error;
  });
  if (stats === undefined) return matching(session, input);
  if (!stats.isDirectory()) return [input];
  const example = `${input.replace(/[\\/]+$/, '')}/*.md`;
  throw failure(TypeError, {
    where: { file: input },
    what: 'this is a folder',
    advice: `name its documents, as ${example}`,
  });
}

async function matching(session: Session, pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { cwd: session.host.cwd, expandDirectories: false, ignore: '**/node_modules/**' });
  if (files.length === 0)
    throw failure(TypeError, {
      where: { file: pattern },
      what: 'this pattern matches no file',
      advice: 'check the path',
    });
  return files.sort();
}
