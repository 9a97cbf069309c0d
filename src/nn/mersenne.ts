const SIZE = 624;
const SHIFT = 397;

/**
 * MT19937, the generator behind the random numbers of Python and of numpy.
 *
 * After Matsumoto and Nishimura, "Mersenne Twister" (ACM TOMACS 8, 1998), with
 * the seeding of 2002. Python seeds it with an array, numpy's legacy generator with an integer.
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /** Seeds with one integer of 32 bits: the original's `init_genrand`. */
  static fromInteger(seed: number): MersenneTwister {
    const twister = new MersenneTwister();
    const state = twister.#state;
    state[0] = seed;
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, folded(state, i - 1)) + i;
    return twister;
  }

  /** Seeds with digits of 32 bits, the least significant first: the original's `init_by_array`. */
  static fromDigits(digits: readonly number[]): MersenneTwister {
    const twister = MersenneTwister.fromInteger(19650218);
    const state = twister.#state;
    let i = 1;
    const advance = (): void => {
      if (++i < SIZE) return;
      state[0] = at(state, SIZE - 1);
      i = 1;
    };
    for (let k = 0; k < Math.max(SIZE, digits.length); k++) {
      const j = k % digits.length;
      state[i] = (at(state, i) ^ Math.imul(1664525, folded(state, i - 1))) + (digits[j] as number) + j;
      advance();
    }
    for (let k = 1; k < SIZE; k++) {
      state[i] = (at(state, i) ^ Math.imul(1566083941, folded(state, i - 1))) - i;
      advance();
    }
    state[0] = 0x80000000;
    return twister;
  }

  /** A generator that continues with the same numbers. */
  copy(): MersenneTwister {
    const copy = new MersenneTwister();
    copy.#state.set(this.#state);
    copy.#next = this.#next;
    return copy;
  }

  /** The next integer from 0 to 2**32 - 1. */
  uint32(): number {
    if (this.#next === SIZE) this.#twist();
    let y = at(this.#state, this.#next++);
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** The next number of 53 random bits, at least 0 and below 1; made from two integers. */
  double(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const y = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff);
      state[i] = at(state, (i + SHIFT) % SIZE) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

const at = (state: Uint32Array, i: number): number => state[i] as number;

/** The word at `i` with its two highest bits folded onto its lowest. */
const folded = (state: Uint32Array, i: number): number => at(state, i) ^ (at(state, i) >>> 30);
