import { complain } from '../error.js';

/**
 * How much a program may do.
 *
 * The defaults end any program within two seconds on an ordinary machine, and are
 * about a hundred times what the lecture's programs need.
 */
export interface Limits {
  /** Characters of source, over all cells of a notebook; 100,000 by default. */
  readonly source: number;
  /** Steps: expressions evaluated, items iterated, values visited; 3 million by default. */
  readonly steps: number;
  /** Values made; 500,000 by default. */
  readonly values: number;
  /** Characters printed, and characters of one string; 1 million by default. */
  readonly text: number;
}

/** The default limits. */
const DEFAULT_LIMITS: Limits = { source: 100_000, steps: 3_000_000, values: 500_000, text: 1_000_000 };

/** How many cells of a notebook may exceed a limit before the rest are skipped. */
const MOST_RECOVERED = 10;

/** How deep calls and expressions may nest while a program runs. */
const DEPTH = 500;

/** Counts what a program does, and stops it at its limits. */
export class Meter {
  readonly limits: Limits;
  #source = 0;
  #steps = 0;
  #values = 0;
  #depth = 0;
  #recovered = 0;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Counts source before it is read; false if there is too much. Reading a character takes several steps. */
  admits(characters: number): boolean {
    this.#source += characters;
    this.#steps += 10 * characters;
    return this.#source <= this.limits.source;
  }

  /** Counts steps. */
  step(count: number = 1): void {
    this.#steps += count;
    if (this.#steps > this.limits.steps) {
      complain({ what: 'the program takes', limit: { most: this.limits.steps, unit: 'steps' } }, 'loop less often');
    }
  }

  /** Counts Values before they are created; each is a step too. */
  value(count: number = 1): void {
    this.#values += count;
    if (this.#values > this.limits.values) {
      complain(
        { what: 'the program makes', limit: { most: this.limits.values, unit: 'Values' } },
        'make a smaller graph',
      );
    }
    this.step(count);
  }

  /** Counts the characters of a string before it is created or appended to one of the given length. */
  text(length: number, before: number = 0): void {
    this.step(Math.ceil(length / 32));
    if (before + length > this.limits.text) {
      complain({ what: 'this text is', limit: { most: this.limits.text, unit: 'characters' } }, 'make a shorter one');
    }
  }

  /** Goes one level deeper; every call is paired with a call of `leave`. */
  enter(): void {
    this.step();
    if (++this.#depth > DEPTH) {
      const hint = 'use a for loop instead of a def that calls itself';
      complain({ what: 'the program nests', limit: { most: DEPTH, unit: 'levels deep here' } }, hint);
    }
  }

  /** Leaves a level. */
  leave(): void {
    this.#depth--;
  }

  /** The current counts. */
  get counts(): readonly [source: number, steps: number, values: number] {
    return [this.#source, this.#steps, this.#values];
  }

  /** Restores these counts if one has exceeded its limit, so that later cells can run, but not in every cell. */
  recover([source, steps, values]: Meter['counts']): void {
    const { limits } = this;
    const isOver = this.#source > limits.source || this.#steps > limits.steps || this.#values > limits.values;
    if (!isOver || this.#recovered++ >= MOST_RECOVERED) return;
    [this.#source, this.#steps, this.#values] = [source, steps, values];
  }

  /** Resets the levels that an error left open. */
  surface(): void {
    this.#depth = 0;
  }
}
