import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the sources. */
export const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** `import … from 'x'` and `export … from 'x'`, `import 'x'`, and `import('x')`. */
const IMPORTS = [
  /^(?:import|export)\b[^;'=]*?\bfrom '([^']+)'/gm,
  /^import '([^']+)'/gm,
  /\bimport\(\s*'([^']+)'\s*\)/g,
];

/** Imports that leave nothing behind when it runs: `import type`, or of names that are types each. */
const TYPES = /^(?:import|export) (?:type\b|\{(?:\s*type [^,}]+,?)+\s*\})[^;']*from '[^']+';/gm;

export interface SourceFile {
  readonly path: string;
  readonly floor: string;
  /** The text without comments. */
  readonly code: string;
  /** What it imports: paths from `src/`, or the names of packages. */
  readonly imports: readonly string[];
  /** The same without what is imported for its types alone. */
  readonly valueImports: readonly string[];
}

/** All TypeScript files of `src/`. */
export const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    const code = text.replace(/\/\*.*?\*\/|(?<=^|\s)\/\/.*?$/gms, '');
    const named = (text: string): string[] =>
      IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name as string)).map((specifier) =>
        specifier.startsWith('.')
          ? relative('/', normalize(join('/', dirname(path), specifier))).replace(/\.js$/, '.ts')
          : specifier,
      );
    return {
      path,
      floor: path.includes('/') ? (dirname(path).split('/')[0] as string) : '',
      code,
      imports: named(code),
      valueImports: named(code.replace(TYPES, '')),
    };
  });
