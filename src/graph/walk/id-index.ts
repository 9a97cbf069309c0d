import { failure } from '../../check/message.js';
import type { GraphNode } from '../graph.js';

/**
 * The places of nodes in a list, by their ids.
 *
 * Ids such as `v12` are looked up by their number, which takes a tenth of the
 * time and of the memory that a Map of millions of strings does.
 */
export class Places {
  /** For the letter that an id begins with, places by the number that follows, each one more than it is. */
  readonly #numbered: (Int32Array | undefined)[] = [];
  readonly #others = new Map<string, number>();
  readonly #size: number;

  constructor(nodes: readonly GraphNode[]) {
    this.#size = nodes.length;
    for (let i = 0; i < nodes.length; i++) this.#set((nodes[i] as GraphNode).id, i);
  }

  /**
   * The place of a node.
   *
   * @throws RangeError if no node has that id
   */
  get(id: string): number {
    const place = this.find(id);
    if (place < 0) throw failure(RangeError, { what: `no node of the graph has the id ${JSON.stringify(id)}` });
    return place;
  }

  /** The place of the first node with an id, -1 if there is none. */
  find(id: string): number {
    const number = this.#number(id);
    if (number < 0) return this.#others.get(id) ?? -1;
    return (this.#numbered[id.charCodeAt(0)]?.[number] ?? 0) - 1;
  }

  #set(id: string, place: number): void {
    if (this.find(id) >= 0) return;
    const number = this.#number(id);
    if (number < 0) {
      this.#others.set(id, place);
      return;
    }
    const letter = id.charCodeAt(0);
    const places = this.#numbered[letter] ?? new Int32Array(this.#size);
    this.#numbered[letter] = places;
    places[number] = place + 1;
  }

  /** The number behind the first letter, below the count of nodes; -1 for ids of another form. */
  #number(id: string): number {
    const { length } = id;
    if (length < 2 || length > 8 || id.charCodeAt(0) > 127) return -1;
    if (id.charCodeAt(1) === ZERO && length > 2) return -1;
    let number = 0;
    for (let i = 1; i < length; i++) {
      const digit = id.charCodeAt(i) - ZERO;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number < this.#size ? number : -1;
  }
}

const ZERO = 48;
