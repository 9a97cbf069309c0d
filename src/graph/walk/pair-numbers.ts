/**
 * Numbers pairs of numbers in the order in which they are first seen.
 *
 * An open hash table in typed arrays: a Map of strings would need ten times the
 * time for the millions of pairs of a large graph.
 */
export class Pairs {
  #left = new Int32Array(1024);
  #right = new Float64Array(1024);
  /** The pair's number and 1; 0 where the place is free. */
  #numbers = new Int32Array(1024);
  #size = 0;

  /** How many pairs were seen. */
  get size(): number {
    return this.#size;
  }

  /**
   * The number of a pair, from 0.
   *
   * @param left a whole number below 2^31
   * @param right a whole number below 2^53
   */
  number(left: number, right: number): number {
    const mask = this.#numbers.length - 1;
    let place = hash(left, right) & mask;
    for (;;) {
      const number = this.#numbers[place] as number;
      if (number === 0) break;
      if (this.#left[place] === left && this.#right[place] === right) return number - 1;
      place = (place + 1) & mask;
    }
    this.#left[place] = left;
    this.#right[place] = right;
    this.#numbers[place] = ++this.#size;
    if (this.#size * 2 > mask) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const [left, right, numbers] = [this.#left, this.#right, this.#numbers];
    const size = numbers.length * 2;
    this.#left = new Int32Array(size);
    this.#right = new Float64Array(size);
    this.#numbers = new Int32Array(size);
    for (let old = 0; old < numbers.length; old++) {
      if (numbers[old] === 0) continue;
      let place = hash(left[old] as number, right[old] as number) & (size - 1);
      while (this.#numbers[place] !== 0) place = (place + 1) & (size - 1);
      this.#left[place] = left[old] as number;
      this.#right[place] = right[old] as number;
      this.#numbers[place] = numbers[old] as number;
    }
  }
}

/** Mixes all bits of both, after MurmurHash3's finalizer. */
function hash(left: number, right: number): number {
  let h =
    Math.imul(left, 0x9e3779b1) ^ Math.imul(right | 0, 0x85ebca6b) ^ Math.imul((right / 0x100000000) | 0, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
