/** Whether the program is an inline script; a bundled one may come before a framework hydrates the page. */
const isOfPage = (globalThis.document?.currentScript as HTMLScriptElement | null)?.src === '';

/** A longer address is ignored. */
const MOST = 300;

/** The part of the page's address that belongs to one element: `#neuron/step=7`. */
export class Address {
  readonly #id: string;
  #listeners: AbortController | undefined;

  /** @param id of the element; without an id, the address says nothing about it */
  constructor(id: string) {
    this.#id = id;
  }

  /** Whether the element has a part of the address. */
  get isNamed(): boolean {
    return this.#id !== '';
  }

  /**
   * Calls `go` with the step in the page's address, now and when the address changes, and `print` before the page is
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
    if (isOfPage) read();
    else if (document.readyState === 'complete') later(read);
    else addEventListener('load', () => later(read), { signal });
  }

  leave(): void {
    this.#listeners?.abort();
  }

  /** The address of a step. */
  of(step: number): string {
    return `#${this.#id}/step=${step}`;
  }

  /** The step in the page's address; undefined if it names no step of this element. */
  read(): number | undefined {
    const { hash } = location;
    if (hash.length > MOST) return undefined;
    const [, name, step] = /^#(.+)\/step=(\d{1,6})$/.exec(hash) ?? [];
    return name !== undefined && (name === this.#id || name === encodeURI(this.#id)) ? Number(step) : undefined;
  }

  /** Writes a step, or none, to the page's address; without a step, an address for something else stays. */
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

/** Calls back when the page has nothing else to do. */
function later(go: () => void): void {
  (globalThis.requestIdleCallback ?? setTimeout)(go);
}
