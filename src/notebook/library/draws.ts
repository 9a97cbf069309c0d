import { Random } from '../../nn/random.js';

/** Python's random number generator, which can be reset to the start of a cell. */
export class Draws extends Random {
  /** The numbers drawn since the start of the cell. */
  #drawn: number[] | undefined;
  /** Numbers to draw again, the next one last. */
  readonly #again: number[] = [];

  override random(): number {
    const number = this.#again.pop() ?? super.random();
    this.#drawn?.push(number);
    return number;
  }

  /** Marks the start of a cell. */
  begin(): void {
    this.#drawn = [];
  }

  /** Resets to the start of the cell, so the same numbers are drawn again. */
  rewind(): void {
    for (let number = this.#drawn?.pop(); number !== undefined; number = this.#drawn?.pop()) this.#again.push(number);
  }
}
