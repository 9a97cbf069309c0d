import type { Literal } from '../worker/protocol.js';
import type { Editor } from './editor.js';
import { say } from './say.js';

/** How far the search is for the places where the program writes its numbers. */
type Search = 'searching' | 'found' | 'given up' | 'interrupted';

/** A number that was changed in a picture. */
interface Change {
  readonly id: string;
  readonly data: number;
}

const WHY: Readonly<Record<Exclude<Search, 'searching'>, string>> = {
  found: 'The program computes this number: it is changed in the picture until the program runs again.',
  'given up':
    'This program runs too long to find where it writes this number: it is changed in the picture until the program runs again.',
  interrupted: 'This number is changed in the picture alone, as the program has an error: correct it first.',
};

/** Writes the numbers that are changed in pictures into the program. */
export class Writer {
  readonly #editor: Editor;
  #search: Search = 'searching';
  /** The last change of each leaf whose place is not found yet. */
  readonly #waiting = new Map<string, { readonly picture: number; readonly change: Change }>();

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Takes the places of numbers for each picture of a new program. */
  begin(literals: readonly (readonly Literal[])[], isFound: boolean): void {
    this.#editor.mark(literals);
    this.#search = isFound ? 'found' : 'searching';
    this.#waiting.clear();
  }

  /** Takes the places that the search has found; undefined if it was given up. */
  end(literals: readonly (readonly Literal[])[] | undefined): void {
    if (literals !== undefined) this.#editor.mark(literals);
    this.#search = literals === undefined ? 'given up' : 'found';
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { picture, change } of waiting) this.write(picture, change);
  }

  /** Ends the search, as the program has changed and does not run; what is found already can be written. */
  interrupt(): void {
    if (this.#search !== 'searching') return;
    this.#search = 'interrupted';
    this.#waiting.clear();
  }

  /** Writes the number of a leaf; if that is not possible, says why. */
  write(picture: number, change: Change): void {
    const count = this.#editor.write(picture, change.id, change.data);
    if (count > 1) say(`The program writes this number once for ${count} values: all of them change.`);
    if (count > 0) return;
    if (this.#search === 'searching') this.#waiting.set(`${picture} ${change.id}`, { picture, change });
    else say(WHY[this.#search]);
  }
}
