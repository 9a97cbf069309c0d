/** The size limit of the cache: enough for a large site. */
const MOST = 1000;

/** A cache by key; the oldest entries are dropped first. */
export class Cache<T> {
  readonly #made = new Map<string, T>();

  /** The cached value of a key, or a new one from `make`; without a key nothing is cached. */
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
