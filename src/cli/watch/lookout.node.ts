import { stat } from 'node:fs/promises';

/**
 * Sees what a watcher of the file system misses: paths that were gone for a moment.
 *
 * Such a watcher follows files and folders, not their paths. After `rm -rf src`, `mv`
 * or a change of branch it may wait for what never comes back.
 */
export class Lookout {
  /** The state in which each path was drawn last. */
  readonly #known = new Map<string, string>();
  /** Paths that the watcher has let go of. */
  readonly #lost = new Set<string>();
  /** States that were seen once: who writes may not have finished. */
  readonly #fresh = new Map<string, string>();

  /** Looks after these paths from now on; what was known of them stays. */
  async want(paths: Iterable<string>): Promise<void> {
    const wanted = new Set(paths);
    for (const path of this.#known.keys()) if (!wanted.has(path)) this.#known.delete(path);
    for (const path of wanted) if (!this.#known.has(path)) this.#known.set(path, await stateOf(path));
  }

  /** Is told that a path has changed, and that this was noticed. */
  async notice(path: string): Promise<void> {
    if (this.#known.has(path)) this.#known.set(path, await stateOf(path));
  }

  /** Is told that a path is gone: even if the same file comes back, it has to be watched anew. */
  lose(path: string): void {
    this.#lost.add(path);
  }

  /** The paths that have changed since they were noticed, and have stayed as they are since the last look. */
  async look(): Promise<string[]> {
    const changed: string[] = [];
    for (const [path, known] of this.#known) {
      const state = await stateOf(path);
      const isBack = state !== GONE && this.#lost.has(path);
      if (state === known && !isBack) this.#fresh.delete(path);
      else if (this.#fresh.get(path) === state) {
        if (isBack) this.#lost.delete(path);
        this.#fresh.delete(path);
        this.#known.set(path, state);
        changed.push(path);
      } else this.#fresh.set(path, state);
    }
    return changed;
  }
}

const GONE = '';

/** What changes with a file's content, with the entries of a folder, and with what a path leads to. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return GONE;
  const { dev, ino, mtimeMs, size } = found;
  return `${dev} ${ino} ${mtimeMs} ${size}`;
}
