const NAME = 'dotgrad.playground.program';

/** The program that this browser kept; undefined for none, and where it lets the page keep nothing. */
export function kept(): string | undefined {
  try {
    return localStorage.getItem(NAME) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a program for the next visit; false where the browser refuses. */
export function keep(source: string): boolean {
  try {
    localStorage.setItem(NAME, source);
    return true;
  } catch {
    return false;
  }
}
