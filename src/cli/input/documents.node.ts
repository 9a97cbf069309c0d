import { failure } from '../../check/message.js';
import type { Session } from '../terminal/session.node.js';
import { filesLike, statInput } from './pattern.node.js';

/**
 * The documents named by paths and patterns, in order.
 *
 * Matches of a pattern are sorted by name.
 *
 * @throws TypeError on a folder and on a pattern that matches nothing, and the file system's errors
 */
export async function findDocuments(session: Session, inputs: readonly string[]): Promise<string[]> {
  const documents: string[] = [];
  for (const input of inputs) documents.push(...(await documentsOf(session, input)));
  return documents;
}

async function documentsOf(session: Session, input: string): Promise<string[]> {
  const stats = await statInput(session, input);
  if (stats === 'pattern') {
    const files = await filesLike(session, input);
    if (files.length > 0) return files;
    throw failure(TypeError, {
      where: { file: input },
      what: 'this pattern matches no file',
      advice: 'check the path',
    });
  }
  if (!stats.isDirectory()) return [input];
  throw failure(TypeError, {
    where: { file: input },
    what: 'this is a folder',
    advice: `name its documents, such as ${input.replace(/[\\/]+$/, '')}/*.md`,
  });
}
