/** The modules that run now, and those that have run. */
const running: Set<string> = new Set();
const loaded: Set<string> = new Set();

/** Runs `fn`, which runs the module of a path; meanwhile that is a suspect. */
export async function whileLoading<T>(path: string, fn: () => Promise<T>): Promise<T> {
  running.add(path);
  try {
    return await fn();
  } finally {
    running.delete(path);
    loaded.add(path);
  }
}

/** The modules that may be at work: those that are being loaded; else all that were, as they may have left something running. */
export function suspects(): string[] {
  return [...(running.size > 0 ? running : loaded)];
}
