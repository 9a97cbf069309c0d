/** An option of which a message speaks, and the value that it advises or had. */
export interface Mention {
  /** The option's name in code. */
  readonly option: string;
  readonly value?: unknown;
}

/** A part of a message as data: words, and options that each place spells its own way. */
export type Phrase = string | Mention | readonly (string | Mention)[];

/**
 * What an error or a note knows, before it is put into words.
 *
 * Words are made once, at the top: by the command as `--fold none`, by a fence as
 * `fold=none`, in code as `fold: 'none'`.
 */
export interface Message {
  /** What is the case or is wrong. */
  readonly what: Phrase;
  /** The option that it is about, to which a fence points. */
  readonly about?: string;
  /** What to do next. */
  readonly advice?: Phrase;
}

/** How a place writes an option and its value. */
export type Spelling = (mention: Mention) => string;

/** As in code: `fold: 'none'`. */
export const inCode: Spelling = ({ option, value }) =>
  value === undefined ? option : `${option}: ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}`;

/** A message in words; its parts are divided by semicolons. */
export function inWords({ what, advice }: Message, spell: Spelling = inCode): string {
  const said = phraseInWords(what, spell);
  return advice === undefined ? said : `${said}; ${phraseInWords(advice, spell)}`;
}

function phraseInWords(phrase: Phrase, spell: Spelling): string {
  if (typeof phrase === 'string') return phrase;
  const parts = Array.isArray(phrase) ? (phrase as readonly (string | Mention)[]) : [phrase as Mention];
  return parts.map((part) => (typeof part === 'string' ? part : spell(part))).join('');
}

const MESSAGE: unique symbol = Symbol('dotgrad.message') as never;

/**
 * An error that carries its message as data; its own `message` has the words of code.
 *
 * @param Kind the class of the error
 */
export function failure<E extends Error>(Kind: new (message: string) => E, message: Message): E {
  return Object.defineProperty(new Kind(inWords(message)), MESSAGE, { value: message });
}

/** The message that an error carries as data; undefined of one that carries none. */
export function messageOf(error: unknown): Message | undefined {
  return typeof error === 'object' && error !== null ? (error as { [MESSAGE]?: Message })[MESSAGE] : undefined;
}
