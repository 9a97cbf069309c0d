/** A node of the parser's tree. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Thrown for a program that must be loaded in another way. */
export class Unusual extends Error {}

/** @throws Unusual */
export function bail(): never {
  throw new Unusual();
}

/** Replacements in a text that leave each line in its place. */
export class Edits {
  readonly #text: string;
  readonly #list: { readonly start: number; readonly end: number; readonly by: string }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Makes a part spaces. */
  blank(start: number, end: number): void {
    this.#list.push({ start, end, by: this.#text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, ' ') });
  }

  /** Makes a statement one that does nothing. */
  blankStatement({ start, end }: Node): void {
    this.replace({ start, end }, ';');
  }

  /**
   * Makes the type after an expression spaces.
   *
   * @throws Unusual if the next line would then continue the expression
   */
  blankTail(start: number, end: number): void {
    if (/^[^\S\n\r]*(?:\/\/.*)?[\n\r]\s*[([`+\-/*]/.test(this.#text.slice(end))) bail();
    this.blank(start, end);
  }

  /** Writes other text for a part, and then its lines. */
  replace({ start, end }: Pick<Node, 'start' | 'end'>, by: string): void {
    this.#list.push({ start, end, by: by + this.#text.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, '') });
  }

  /**
   * The text with all replacements.
   *
   * @throws Unusual if two of them overlap
   */
  applied(): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, by } of this.#list.sort((a, b) => a.start - b.start)) {
      if (start < at) bail();
      parts.push(this.#text.slice(at, start), by);
      at = end;
    }
    return parts.join('') + this.#text.slice(at);
  }
}
