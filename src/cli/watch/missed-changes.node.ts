import { stat } from 'node:fs/promises';

/**
 * Notices what a file system watcher misses: paths that were gone for a moment.
 *
 * Watchers follow files and folders, not their paths. After `rm -rf src`, `mv`
 * or a branch switch, they may wait for something that never comes back.
 */
export class MissedChanges {
  /** The state of each path when it was last drawn. */
  readonly #known = new Map<string, string>();
  /** Paths that the watcher no longer follows. */
  readonly #lost = new Set<string>();
  /** States seen once: the file may still be being written. */
  readonly #fresh = new Map<string, string>();

  /** Watches these paths from now on, keeping known states. */
  async want(paths: Iterable<string>): Promise<void> {
    const wanted = new Set(paths);
    for (const path of this.#known.keys()) if (!wanted.has(path)) this.#known.delete(path);
    for (const path of wanted) if (!this.#known.has(path)) this.#known.set(path, await stateOf(path));
  }

  /** Notes that a change of a path was noticed. */
  async notice(path: string): Promise<void> {
    if (this.#known.has(path)) this.#known.set(path, await stateOf(path));
  }

  /** Notes that a path is gone: even if the same file comes back, it must be watched again. */
  lose(path: string): void {
    this.#lost.add(path);
  }

  /** The paths that changed unnoticed and have been stable since the last look. */
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

/** A fingerprint of a file's content, a folder's entries, or a link's target. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return GONE;
  const { dev, ino, mtimeMs, size } = found;
  return `${dev} ${ino} ${mtimeMs} ${size}`;
}
