import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { Script } from 'node:vm';
import { findsNoOther, type OwnEntries, SPECIFIERS } from './own-package.node.js';

/** A module as a function. */
export interface PlainFunction {
  /** Its body, each line in its place; it returns the exports, and is asynchronous. */
  readonly body: string;
  /** The parameter: a function that gives a module by its name. */
  readonly parameter: string;
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[];
}

/**
 * Reads a module as a function.
 *
 * It is undefined if the module has a mistake, or anything for which it must be a module.
 */
export type Compile = (text: string, isTyped: boolean) => Promise<PlainFunction | undefined>;

type Exports = Record<string, unknown>;

/**
 * A program of one file that imports nothing but ready entries of this package and Node's modules.
 *
 * It then runs with the command's own copy, and neither this package nor a compiler is loaded for it.
 *
 * @returns undefined if it is another program, or has a mistake
 */
export async function plainProgram(
  file: string,
  ready: OwnEntries,
  compile: Compile,
): Promise<(() => Promise<Exports>) | undefined> {
  if (!/\.(?:ts|mjs)$/.test(file) || !findsNoOther(file)) return undefined;
  const text = await readFile(file, 'utf8').catch(() => '');
  const isKnown = (name: string): boolean => name in ready || isBuiltin(name);
  if (![...text.matchAll(SPECIFIERS)].every(([, name = '']) => isKnown(name))) return undefined;
  const plain = await compile(text, file.endsWith('.ts'));
  if (plain === undefined || !plain.imports.every(({ from }) => isKnown(from))) return undefined;
  const program = functionOf(file, plain);
  const modules = new Map<string, Exports>();
  for (const { from, names } of plain.imports) {
    const all = ((await ready[from]?.()) ?? (await import(from))) as Exports;
    if (names.some((name) => !(name in all))) return undefined;
    modules.set(from, all);
  }
  return program && (() => program((name) => modules.get(name) as Exports));
}

/** The words of V8 on mistakes are not those that a module gets. */
function functionOf(
  file: string,
  { body, parameter }: PlainFunction,
): ((imported: (name: string) => Exports) => Promise<Exports>) | undefined {
  const before = `(async function (${parameter}) {"use strict";`;
  try {
    return new Script(`${before}${body}})`, { filename: file, columnOffset: -before.length }).runInThisContext();
  } catch {
    return undefined;
  }
}
