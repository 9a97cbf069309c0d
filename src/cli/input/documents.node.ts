import { stat } from 'node:fs/promises';

/**
 * The documents that paths and patterns name, in order; those of a pattern sorted by name.
 *
 * @throws TypeError on a folder and on a pattern that matches nothing, and the file system's errors
 */
export async function findDocuments(inputs: readonly string[]): Promise<string[]> {
  const documents: string[] = [];
  for (const input of inputs) documents.push(...(await documentsOf(input)));
  return documents;
}

async function documentsOf(input: string): Promise<string[]> {
  const stats = await stat(input).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && /[*?{[]/.test(input)) return undefined;
    throw error;
  });
  if (stats === undefined) return matching(input);
  if (!stats.isDirectory()) return [input];
  const example = `${input.replace(/[\\/]+$/, '')}/*.md`;
  throw new TypeError(`${input}: this is a folder; name its documents, as ${example}`);
}

async function matching(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { expandDirectories: false, ignore: '**/node_modules/**' });
  if (files.length === 0) throw new TypeError(`${pattern}: this pattern matches no file; check the path`);
  return files.sort();
}
