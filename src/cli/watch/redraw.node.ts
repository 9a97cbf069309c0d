import { dependencies, pythonDependencies } from '../../render/files/dependencies.node.js';
import { forgetModules, type NamedFigure } from '../../render/files/load.node.js';
import { findSources, readSource, type Source } from '../input/sources.node.js';
import type { RenderOptions } from '../options/declare.node.js';
import { drawFigures, writeDrawn } from '../pictures/drawn.node.js';
import { inShard, shardOf } from '../pictures/shard.node.js';
import type { Destination } from '../pictures/targets.node.js';
import { explain, tellError } from '../terminal/explain-error.node.js';
import type { Session } from '../terminal/session.node.js';

/** Redraws whatever changed; errors are printed and do not stop it. */
export class Redraw {
  readonly #session: Session;
  readonly #inputs: readonly string[];
  readonly #to: Destination;
  readonly #options: RenderOptions;
  /** The figures of each source when it was last read without errors. */
  readonly #figures = new Map<string, readonly NamedFigure[]>();
  /** The sources that were tried. */
  #seen: ReadonlySet<string> = new Set();
  /** Errors of the last search for inputs, to print each once. */
  #wrong: ReadonlyMap<string, unknown> = new Map();

  constructor(session: Session, inputs: readonly string[], to: Destination, options: RenderOptions) {
    this.#session = session;
    this.#inputs = inputs;
    this.#to = to;
    this.#options = options;
  }

  /** Draws new sources, and those that depend on a changed file. */
  async update(changed: ReadonlySet<string> = new Set()): Promise<void> {
    const sources = await this.#find();
    const stale: Source[] = [];
    for (const source of sources) {
      const isNew = !this.#seen.has(source.path);
      if (isNew || [...(await this.#filesOf(source))].some((file) => changed.has(file))) stale.push(source);
    }
    this.#seen = new Set(sources.map(({ path }) => path));
    for (const path of this.#figures.keys()) if (!this.#seen.has(path)) this.#figures.delete(path);
    if (changed.size > 0 && stale.some(({ kind }) => kind === 'module')) forgetModules();
    const read = await this.#read(stale);
    if (read.length > 0) await this.#surviving(() => this.#draw(sources, read));
  }

  /** The absolute paths of files that pictures depend on. */
  async files(): Promise<Set<string>> {
    const files = new Set<string>();
    for (const source of await this.#find()) for (const file of await this.#filesOf(source)) files.add(file);
    return files;
  }

  async #find(): Promise<readonly Source[]> {
    const { expression: _, ...options } = this.#options;
    const sources: Source[] = [];
    const wrong = new Map<string, unknown>();
    for (const input of new Set(this.#inputs)) {
      await findSources(this.#session, [input], options).then(
        (found) => sources.push(...found),
        (error) => wrong.set(explain(error, this.#session), error),
      );
    }
    for (const [text, error] of wrong) if (!this.#wrong.has(text)) tellError(error, this.#session);
    this.#wrong = wrong;
    return inShard(this.#session, sources, ({ path }) => path, shardOf(this.#options.shard));
  }

  async #read(sources: readonly Source[]): Promise<readonly NamedFigure[]> {
    const all: NamedFigure[] = [];
    for (const source of sources) {
      await this.#surviving(async () => {
        const figures = await readSource(this.#session, source, this.#options);
        this.#figures.set(source.path, figures);
        all.push(...figures);
      });
    }
    return all;
  }

  async #draw(sources: readonly Source[], changed: readonly NamedFigure[]): Promise<void> {
    const all = sources.flatMap(({ path }) => this.#figures.get(path) ?? []);
    const drawn = await drawFigures(this.#session, all, this.#to, this.#options, new Set(changed));
    await writeDrawn(this.#session, drawn, this.#to, this.#options);
  }

  async #filesOf({ path, kind }: Source): Promise<Set<string>> {
    const file = this.#session.at(path);
    if (kind === 'module') return dependencies(file);
    const isPython = this.#options.python === true && (kind === 'py' || kind === 'ipynb');
    return isPython ? pythonDependencies(file) : new Set([file]);
  }

  async #surviving(fn: () => Promise<void>): Promise<void> {
    await fn().catch((error) => tellError(error, this.#session));
  }
}
