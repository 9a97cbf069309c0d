/** A longer address says nothing of a step. */
const MOST = 300;

/** The part of the page's address that is for one element: `#neuron/step=7`. */
export class Address {
  readonly #id: string;
  #listeners: AbortController | undefined;

  /** @param id of the element; without one it has no part */
  constructor(id: string) {
    this.#id = id;
  }

  /** Whether the element has a part of the address. */
  get isNamed(): boolean {
    return this.#id !== '';
  }

  /**
   * Calls `go` with the step that the page's address names, now and when that changes, and `print` before the page is
   * printed, until `leave`.
   */
  follow(go: (step: number) => void, print: () => void): void {
    this.leave();
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const read = (): void => {
      const step = this.read();
      if (step !== undefined) go(step);
    };
    addEventListener('hashchange', read, { signal });
    addEventListener('beforeprint', print, { signal });
    read();
  }

  leave(): void {
    this.#listeners?.abort();
  }

  /** The address of a step. */
  of(step: number): string {
    return `#${this.#id}/step=${step}`;
  }

  /** The step that the page's address names; undefined if it names none of this element. */
  read(): number | undefined {
    const { hash } = location;
    if (hash.length > MOST) return undefined;
    const [, name, step] = /^#(.+)\/step=(\d{1,6})$/.exec(decoded(hash)) ?? [];
    return this.#id !== '' && name === this.#id ? Number(step) : undefined;
  }

  /** Makes the page's address name a step, or none; an address that is not for this element stays, without a step. */
  write(step: number | undefined): void {
    if (this.#id === '' || (step === undefined ? this.read() === undefined : this.read() === step)) return;
    const { pathname, search } = location;
    try {
      history.replaceState(history.state, '', step === undefined ? pathname + search : this.of(step));
    } catch {
      // A sandboxed frame may not change its address.
    }
  }
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
