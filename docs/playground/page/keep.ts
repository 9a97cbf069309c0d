const NAME = 'dotgrad.playground.program';

/** The program that this browser stored; undefined if there is none, or if storage is not allowed. */
export function kept(): string | undefined {
  try {
    return localStorage.getItem(NAME) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Stores a program for the next visit; false if the browser does not allow it. */
export function keep(source: string): boolean {
  try {
    localStorage.setItem(NAME, source);
    return true;
  } catch {
    return false;
  }
}
