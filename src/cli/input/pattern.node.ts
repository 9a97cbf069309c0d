import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Session } from '../terminal/session.node.js';

/**
 * The stats of an input's path.
 *
 * `pattern` if no file is there and it is a pattern such as `docs/*.md`.
 *
 * @throws the file system's errors
 */
export function statInput(session: Session, input: string): Promise<Stats | 'pattern'> {
  return stat(session.at(input)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && /[*?{[]/.test(input)) return 'pattern' as const;
    throw error;
  });
}

/**
 * The files that a pattern matches, sorted by name.
 *
 * Files in `node_modules` are left out.
 */
export async function filesLike(session: Session, pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { cwd: session.host.cwd, expandDirectories: false, ignore: '**/node_modules/**' });
  return found.filter((path) => !/(?:^|[\\/])node_modules[\\/]/.test(path)).sort();
}
