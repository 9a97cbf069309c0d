import type { Drawn } from '../fence/drawn.js';
import { hash } from '../hash.node.js';

/** The pictures of one page: gives each ids of its own. */
export class Page {
  readonly #counts = new Map<string, number>();
  readonly #prefix: string;
  readonly #path: string;

  /**
   * @param prefix what all ids begin with
   * @param path the page's path, so that pages that are shown as one do not collide
   */
  constructor(prefix: string, path: string) {
    this.#prefix = prefix;
    this.#path = path.replaceAll('\\', '/');
  }

  /** What the ids of a picture begin with on this page; each call gives another. */
  idOf({ id }: Drawn): string {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    const own = `${this.#prefix}${hash(`${this.#path} ${id}`).slice(0, 8)}`;
    return count === 1 ? own : `${own}-${count}`;
  }
}
