import { readFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dependencies } from './dependencies.node.js';

/** An import of an entry of this package: `'dotgrad'`, `'dotgrad/nn'`. */
const ENTRY = /['"`](dotgrad(?:\/[\w-]+)?)['"`]/g;

/** What a module imports, by any name. */
export const SPECIFIERS: RegExp = /\b(?:from|import|require)\s*\(?\s*['"`]([^'"`]+)['"`]/g;

/**
 * Entries of this package by their names.
 *
 * They are loaded already, or quick to load. If only some names are needed, an entry may leave out the others.
 */
export type OwnEntries = Readonly<Record<string, (names?: readonly string[]) => Promise<unknown>>>;

/**
 * The entries of this package that a module gets from here.
 *
 * Those needed by its relative imports count too.
 *
 * This draws modules in any folder, even without an installation. If a
 * project has dotgrad, its modules use that one; if it is this one, a module of TypeScript alone
 * need not load it again.
 *
 * @param module its full path
 * @param ready the entries that need not be loaded again
 */
export async function ownPackageFor(module: string, ready: OwnEntries): Promise<Record<string, unknown>> {
  const found = packageOf(module);
  if (found !== undefined && (found !== packageOf(import.meta.url) || !/\.[mc]?ts$/.test(module))) return {};
  const texts = new Map<string, string>();
  for (const file of await dependencies(module)) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  if (found !== undefined && !isAlone(texts, ready)) return {};
  const entries: Record<string, unknown> = {};
  for (const text of texts.values())
    for (const [, entry = ''] of text.matchAll(ENTRY)) entries[entry] ??= await imported(entry, ready);
  return Object.fromEntries(Object.entries(entries).filter(([, exports]) => exports !== undefined));
}

/** Whether modules are TypeScript and import nothing but each other, Node's modules and ready entries: no package that imports this one too. */
function isAlone(texts: ReadonlyMap<string, string>, ready: OwnEntries): boolean {
  return [...texts].every(
    ([file, text]) =>
      /\.[mc]?ts$/.test(file) &&
      [...text.matchAll(SPECIFIERS)].every(
        ([, name = '']) => /^\.{1,2}\//.test(name) || isBuiltin(name) || name in ready,
      ),
  );
}

/** An entry of this package; undefined if there is none, which the import then reports. */
async function imported(entry: string, ready: OwnEntries): Promise<unknown> {
  if (entry in ready) return ready[entry]?.();
  try {
    return await import(createRequire(import.meta.url).resolve(entry));
  } catch {
    return undefined;
  }
}

/** Whether a module that imports this package finds none, or this very one. */
export function findsNoOther(module: string): boolean {
  const found = packageOf(module);
  return found === undefined || found === packageOf(import.meta.url);
}

/** The file that a module gets by importing this package; undefined if it finds none. */
function packageOf(module: string): string | undefined {
  try {
    return createRequire(module).resolve('dotgrad');
  } catch {
    return undefined;
  }
}
