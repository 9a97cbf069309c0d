import { readFileSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { findsNoOther, type OwnEntries, SPECIFIERS } from './own-package.node.js';

/** A module as a function. */
export interface PlainFunction {
  /** Its body, each line in its place; it returns the exports, and is asynchronous. */
  readonly body: string;
  /** The parameter: a function that gives a module by its name. */
  readonly parameter: string;
  /** The modules that it imports, and the names that it needs of them, `*` for all. */
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[];
  /** The names of exports that always have the same value. */
  readonly constants: readonly string[];
}

/**
 * Reads a module as a function.
 *
 * It is undefined if the module has a mistake, or anything for which it must be a module.
 */
export type Compile = (text: string, isTyped: boolean) => Promise<PlainFunction | undefined>;

type Exports = Record<string, unknown>;

/** A module that is read: runs it, the first time, and gives its exports. */
type Run = () => Promise<Exports>;

/**
 * A program that imports only ready entries of this package, Node's modules, and programs like it.
 *
 * It then runs with the command's own copy, and neither a compiler nor this package is loaded for it: Node takes
 * 40 ms to load 170 files, a tenth of the time in which a graph of 1,710 nodes is drawn.
 *
 * @returns undefined if it is another program, or has a mistake
 */
export async function plainProgram(file: string, ready: OwnEntries, compile: Compile): Promise<Run | undefined> {
  return (await new Reader(ready, compile).read(file))?.run;
}

/** A file that is read, and the exports that other files may import. */
interface Program {
  readonly run: Run;
  readonly constants: readonly string[];
}

/** Reads a program and the files that it imports; nothing runs before all of them are read. */
class Reader {
  readonly #ready: OwnEntries;
  readonly #compile: Compile;
  /** The files that are read, by path; one that is being read has no program. */
  readonly #files = new Map<string, Program | undefined>();

  constructor(ready: OwnEntries, compile: Compile) {
    this.#ready = ready;
    this.#compile = compile;
  }

  async read(file: string): Promise<Program | undefined> {
    if (this.#files.has(file)) return this.#files.get(file);
    this.#files.set(file, undefined);
    const program = await this.#program(file);
    this.#files.set(file, program);
    return program;
  }

  async #program(file: string): Promise<Program | undefined> {
    if (!/\.(?:ts|mjs)$/.test(file) || !findsNoOther(file)) return undefined;
    const text = readText(file);
    const mayImport = (name: string): boolean => this.#isKnown(name) || fileOf(name, file) !== undefined;
    if (![...text.matchAll(SPECIFIERS)].every(([, name = '']) => mayImport(name))) return undefined;
    const plain = await this.#compile(text, file.endsWith('.ts'));
    if (plain === undefined) return undefined;
    const start = functionOf(file, plain);
    if (start === undefined) return undefined;
    const imported = new Map<string, Run>();
    for (const { from, names } of plain.imports) {
      const run = await this.#imported(from, names, file);
      if (run === undefined) return undefined;
      imported.set(from, run);
    }
    let exports: Promise<Exports> | undefined;
    const run = async (): Promise<Exports> => {
      const modules = new Map<string, Exports>();
      for (const [from, runImported] of imported) modules.set(from, await runImported());
      return start((name) => modules.get(name) as Exports);
    };
    return { run: () => (exports ??= run()), constants: plain.constants };
  }

  #isKnown(name: string): boolean {
    return name in this.#ready || isBuiltin(name);
  }

  /** What a file imports, if it has these names. */
  async #imported(from: string, names: readonly string[], file: string): Promise<Run | undefined> {
    if (this.#isKnown(from)) {
      const all = ((await this.#ready[from]?.(names)) ?? (await import(from))) as Exports;
      return names.every((name) => name === '*' || name in all) ? async () => all : undefined;
    }
    const path = fileOf(from, file);
    const program = path && (await this.read(path));
    return program && names.every((name) => program.constants.includes(name)) ? program.run : undefined;
  }
}

/** The file that an import names by a relative path or an address; undefined if it names another thing. */
function fileOf(name: string, importer: string): string | undefined {
  if (!/^(?:\.{1,2}\/|file:\/\/\/)[^?#]*\.(?:ts|mjs)$/.test(name)) return undefined;
  try {
    return realpathSync(fileURLToPath(new URL(name, pathToFileURL(importer))));
  } catch {
    return undefined;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
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
