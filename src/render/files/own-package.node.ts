import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dependencies } from './dependencies.node.js';

/** An import of an entry of this package: `'dotgrad'`, `'dotgrad/nn'`. */
const ENTRY = /['"`](dotgrad(?:\/[\w-]+)?)['"`]/g;

/**
 * The entries of this package that a module cannot resolve itself.
 *
 * Those needed by its relative imports count too.
 *
 * This draws modules in any folder, even without an installation. If a
 * project has dotgrad, its modules use that one.
 *
 * @param module its full path
 */
export async function ownPackageFor(module: string): Promise<Record<string, unknown>> {
  const entries: Record<string, unknown> = {};
  if (findsPackage(module)) return entries;
  for (const file of await dependencies(module)) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [, entry = ''] of text.matchAll(ENTRY)) {
      entries[entry] ??= await imported(entry);
    }
  }
  return Object.fromEntries(Object.entries(entries).filter(([, exports]) => exports !== undefined));
}

/** An entry of this package; undefined if there is none, which the import then reports. */
async function imported(entry: string): Promise<unknown> {
  try {
    return await import(createRequire(import.meta.url).resolve(entry));
  } catch {
    return undefined;
  }
}

function findsPackage(module: string): boolean {
  try {
    createRequire(module).resolve('dotgrad');
    return true;
  } catch {
    return false;
  }
}
