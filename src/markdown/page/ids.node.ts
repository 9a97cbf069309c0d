import type { Drawn } from '../fence/fence-pictures.js';
import { hash } from '../hash.node.js';

/** Gives each picture of a page unique ids. */
export class Page {
  readonly #counts = new Map<string, number>();
  readonly #prefix: string;
  readonly #path: string;

  /**
   * @param prefix the prefix of all ids
   * @param path the page's path, so that the ids of pages shown together do not collide
   */
  constructor(prefix: string, path: string) {
    this.#prefix = prefix;
    this.#path = path.replaceAll('\\', '/');
  }

  /** The prefix of a picture's ids on this page; each call gives a new one. */
  idOf({ id }: Drawn): string {
    const count = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, count);
    const own = `${this.#prefix}${hash(`${this.#path} ${id}`).slice(0, 8)}`;
    return count === 1 ? own : `${own}-${count}`;
  }
}
