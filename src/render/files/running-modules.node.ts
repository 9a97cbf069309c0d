/** Modules that are running, and those that have run. */
const running: Set<string> = new Set();
const loaded: Set<string> = new Set();

/** Runs `fn`, which loads a module; until it ends, the module is a suspect. */
export async function whileLoading<T>(path: string, fn: () => Promise<T>): Promise<T> {
  running.add(path);
  try {
    return await fn();
  } finally {
    running.delete(path);
    loaded.add(path);
  }
}

/**
 * Modules that may be running.
 *
 * Those being loaded, otherwise all loaded ones, which may have left something
 * running.
 */
export function suspects(): string[] {
  return [...(running.size > 0 ? running : loaded)];
}
