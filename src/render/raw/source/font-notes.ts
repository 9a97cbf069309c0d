import { andMore } from '../../../check/count-words.js';
import type { Message } from '../../../check/message.js';
import { short } from './split-names.js';

/** Fonts with the widths of Arimo, and generic names. */
const LIKE_ARIMO = /^(?:arimo|arial|helvetica|liberation ?sans|nimbus ?sans|sans|system-ui)/i;

/** The fonts of a text that are replaced, each once. */
export class FontNotes {
  readonly #fonts = new Map<string, number>();

  /** Adds a font, or the first of a list, with its place. */
  add(font: string, at: number): void {
    const [first = ''] = font.split(',');
    const name = first.trim();
    if (name !== '' && !LIKE_ARIMO.test(name) && !this.#fonts.has(name)) this.#fonts.set(name, at);
  }

  /** The message about them; `lineAt` gives the line of a place. */
  told(lineAt: (offset: number) => number): Message[] {
    const [first] = this.#fonts.values();
    if (first === undefined) return [];
    const names = [...this.#fonts.keys()];
    const shown = `${names.slice(0, 3).map(short).join(', ')}${andMore(names.length - 3)}`;
    const what = `all text is drawn in Arimo, not in ${shown}, so columns of code may not line up`;
    return [{ where: { line: lineAt(first) }, what }];
  }
}
