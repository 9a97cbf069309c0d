import { Random } from '../../nn/random.js';

/** Python's generator of random numbers, which can go back to where a cell began. */
export class Draws extends Random {
  /** What was drawn since the beginning. */
  #drawn: number[] | undefined;
  /** What is to be drawn again, the next one last. */
  readonly #again: number[] = [];

  override random(): number {
    const number = this.#again.pop() ?? super.random();
    this.#drawn?.push(number);
    return number;
  }

  /** Lets a cell begin here. */
  begin(): void {
    this.#drawn = [];
  }

  /** Goes back to the beginning: the same numbers come again. */
  rewind(): void {
    for (let number = this.#drawn?.pop(); number !== undefined; number = this.#drawn?.pop()) this.#again.push(number);
  }
}
