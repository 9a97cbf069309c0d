/** How many are remembered: enough for a large site, and bounded. */
const MOST = 1000;

/** Remembers what was made for a key; the oldest are forgotten first. */
export class Cache<T> {
  readonly #made = new Map<string, T>();

  /** What was made for a key, or what `make` makes now; without a key nothing is remembered. */
  get(key: string | undefined, make: () => T): T {
    const known = key === undefined ? undefined : this.#made.get(key);
    if (known !== undefined || key === undefined) return known ?? make();
    const made = make();
    this.#made.set(key, made);
    const [oldest] = this.#made.keys();
    if (this.#made.size > MOST) this.#made.delete(oldest as string);
    return made;
  }

  has(key: string): boolean {
    return this.#made.has(key);
  }

  forget(key: string | undefined): void {
    if (key !== undefined) this.#made.delete(key);
  }
}
