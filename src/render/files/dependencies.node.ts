import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** `from '../x'`, `import '../x'`, `import('../x')` and `require('./x')`: relative paths only, as packages do not change. */
const SPECIFIERS = /\b(?:from|import|require)\s*\(?\s*(['"`])(\.{1,2}(?:\/.*?)?)\1/g;

/** Endings that an import path may omit. */
const ENDINGS = ['', '.ts', '.js', '.mjs', '.json', '/index.ts', '/index.js'] as const;

/**
 * The absolute paths of a module's files.
 *
 * They are its own, and those it imports by relative paths, directly or indirectly.
 * Missing files that would be imported are included.
 */
export async function dependencies(module: string): Promise<Set<string>> {
  const found = new Set([resolve(module)]);
  // Entries added during the loop are visited too.
  for (const path of found) {
    if (!/\.[mc]?[jt]s$/.test(path)) continue;
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const [, , specifier = ''] of text.matchAll(SPECIFIERS)) {
      for (const file of candidates(resolve(dirname(path), specifier))) found.add(file);
    }
  }
  return found;
}

/** `import a.b`, `from .a import b`, also in the JSON of a notebook: the names of modules. */
const PYTHON_IMPORTS =
  /(?:^|["\n;])[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import|import[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*))/gm;

/**
 * The absolute paths of a Python program's files.
 *
 * They are its own, and the modules next to it that it imports.
 */
export async function pythonDependencies(program: string): Promise<Set<string>> {
  const found = new Set([resolve(program)]);
  for (const path of found) {
    const text = await readFile(path, 'utf8').catch(() => '');
    for (const [, from = '', names = ''] of text.matchAll(PYTHON_IMPORTS)) {
      for (const name of `${from},${names}`.split(',')) {
        const steps = name.trim().split('.').filter(Boolean);
        if (steps.length === 0) continue;
        const module = resolve(dirname(program), ...steps);
        for (const file of [`${module}.py`, resolve(module, '__init__.py')]) found.add(file);
      }
    }
  }
  return found;
}

/** The files that an import may refer to: TypeScript imports `x.ts` as `x.js`. */
function candidates(path: string): string[] {
  if (/\.[mc]?js$/.test(path)) return [path, path.replace(/js$/, 'ts')];
  return ENDINGS.map((ending) => path + ending);
}
