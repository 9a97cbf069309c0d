import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from '../cli/dotgrad.ts';

export const PROGRAM = '```python\nx = Value(2.0)\no = (x * -3).tanh()\n```';
export const BLOCK = `<!-- dotgrad name="neuron" title="A neuron" -->\n${PROGRAM}\n<!-- /dotgrad -->`;

/** A folder with documents, by their names. */
export function documents(texts: Readonly<Record<string, string | Uint8Array>>): string {
  const cwd = folder();
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** A file's text. */
export function read(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8');
}

/** All files of a folder with their contents, to tell that nothing has changed. */
export function contents(cwd: string): unknown {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]);
}
