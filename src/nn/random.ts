import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { MersenneTwister } from './mersenne.js';

/**
 * Python's `random.Random`: the same seed gives the same numbers, to the bit.
 *
 * @example
 * const random = new Random(1337);
 * random.uniform(-1, 1); // 0.23550571390294128
 */
export class Random {
  #twister: MersenneTwister;

  /**
   * Seeds the generator like Python's `random.seed(seed)`.
   *
   * @param seed an integer; as in Python, its sign does not matter
   * @throws TypeError if the seed is not an integer of at most 53 bits
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) {
      throw refusal(
        TypeError,
        'new Random()',
        'takes an integer of at most 53 bits as seed',
        seed,
        hint(seed) ?? 'try 1337',
      );
    }
    const low = Math.abs(seed) % 2 ** 32;
    const high = Math.floor(Math.abs(seed) / 2 ** 32);
    this.#twister = MersenneTwister.fromDigits(high === 0 ? [low] : [low, high]);
  }

  /** A generator that continues with the same numbers, like one with Python's `getstate()` of this one. */
  copy(): Random {
    const copy = new Random(0);
    copy.#twister = this.#twister.copy();
    return copy;
  }

  /** The next number of 53 random bits, at least 0 and below 1. */
  random(): number {
    return this.#twister.double();
  }

  /** The next number from `a` to `b`; either may be the greater. */
  uniform(a: number, b: number): number {
    return a + (b - a) * this.random();
  }
}
