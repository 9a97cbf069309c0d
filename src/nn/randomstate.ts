import { MersenneTwister } from './mersenne.js';

/**
 * The part of numpy's legacy `RandomState` that the moons need.
 *
 * Follows numpy's `legacy-distributions.c`, `distributions.c` and `mtrand.pyx`,
 * which promise the same numbers for the same seed in all versions.
 */
export class RandomState {
  readonly #twister: MersenneTwister;
  #spare: number | undefined;

  /** Seeds the generator like `np.random.seed(seed)`, with an integer from 0 to 2**32 - 1. */
  constructor(seed: number) {
    this.#twister = MersenneTwister.fromInteger(seed);
  }

  /** Shuffles an array in place, from its end. */
  shuffle(items: unknown[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.#upTo(i);
      [items[i], items[j]] = [items[j], items[i]];
    }
  }

  /** The next standard normal number, by the polar method, which gives two at a time. */
  gauss(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.#twister.double() - 1;
      y = 2 * this.#twister.double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    this.#spare = scale * x;
    return scale * y;
  }

  /** The next integer from 0 to `max`: its low bits, drawn until they fit. */
  #upTo(max: number): number {
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const drawn = (this.#twister.uint32() & mask) >>> 0;
      if (drawn <= max) return drawn;
    }
  }
}
