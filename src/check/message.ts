import { show } from './show.js';
import { visible } from './visible.js';

/** An option of which a message speaks, and the value that it advises or had. */
export interface Mention {
  /** The option's name in code. */
  readonly option: string;
  readonly value?: unknown;
  /** What to say in code, where the option is only one of the command and of fences. */
  readonly inCode?: string;
}

/** A part of a message as data: words, and options that each place spells its own way. */
export type Phrase = string | Mention | readonly (string | Mention)[];

/** Where something is: a file, and in it a line and a column, both from 1. */
export interface Where {
  /** The file as messages name it; missing for text that has none. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * What an error or a note knows, before it is put into words.
 *
 * Words are made once, at the top: by the command as `--fold none`, by a fence as
 * `fold=none`, in code as `fold: 'none'`.
 */
export interface Message {
  readonly where?: Where;
  /** What is wrong; with a rule, the thing that breaks it: `new SGD()`. */
  readonly what: Phrase;
  /** The rule that it breaks: `takes a finite number as rate`. */
  readonly rule?: string;
  /** What came instead, as it came. */
  readonly got?: unknown;
  /** The option that it is about, to which a fence points. */
  readonly about?: string;
  /** What to do next. */
  readonly advice?: Phrase | undefined;
  /** What to show below: the line with a caret, and who called. */
  readonly shown?: string;
}

/** How a place writes options, and what it got. */
export interface Spelling {
  readonly option: (mention: Mention) => string;
  readonly got: (thing: unknown) => string;
}

/** As in code: `fold: 'none'`, `the string "3"`. */
export const inCode: Spelling = {
  option: ({ option, value, inCode: said }) => {
    if (said !== undefined || value === undefined) return said ?? option;
    return `${option}: ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}`;
  },
  got: show,
};

/** A message in words: `file:line:column: what rule, got …; advice`, and below it what is to be shown. */
export function inWords(message: Message, spell: Spelling = inCode): string {
  const { where, shown } = message;
  return `${prefix(where)}${saidIn(message, spell)}${shown === undefined ? '' : `\n${shown}`}`;
}

/** The same without its place, for who says this in another way. */
export function saidIn(message: Message, spell: Spelling = inCode): string {
  const { what, rule, advice } = message;
  const ruled = rule === undefined ? '' : ` ${rule}`;
  const got = 'got' in message ? `, got ${spell.got(message.got)}` : '';
  return `${phraseIn(what, spell)}${ruled}${got}${advice === undefined ? '' : `; ${phraseIn(advice, spell)}`}`;
}

function prefix({ file: path, line, column }: Where = {}): string {
  const file = path === undefined ? undefined : visible(path);
  if (line === undefined) return file === undefined ? '' : `${file}: `;
  if (file === undefined) return `line ${line}${column === undefined ? '' : `, column ${column}`}: `;
  return `${file}:${line}${column === undefined ? '' : `:${column}`}: `;
}

/** The same with its place as its first words, for who tells it at another place. */
export function placedInWords({ where, ...message }: Message): Message {
  const { what } = message;
  if (where === undefined) return message;
  const parts = Array.isArray(what) ? (what as readonly (string | Mention)[]) : [what as string | Mention];
  return { ...message, what: [prefix(where), ...parts] };
}

/** A phrase in words. */
export function phraseIn(phrase: Phrase, spell: Spelling = inCode): string {
  if (typeof phrase === 'string') return phrase;
  const parts = Array.isArray(phrase) ? (phrase as readonly (string | Mention)[]) : [phrase as Mention];
  return parts.map((part) => (typeof part === 'string' ? part : spell.option(part))).join('');
}

const MESSAGE: unique symbol = Symbol('dotgrad.message') as never;

/** Gives an error its message as data. */
export function carry<E extends Error>(error: E, message: Message): E {
  return Object.defineProperty(error, MESSAGE, { value: message, configurable: true });
}

/**
 * An error that carries its message as data; its own `message` has the words of code.
 *
 * @param Kind the class of the error
 */
export function failure<E extends Error>(Kind: new (message: string) => E, message: Message): E {
  return carry(new Kind(inWords(message)), message);
}

/**
 * The error of a thing that breaks a rule: `new SGD() takes a finite number as rate, got NaN`.
 *
 * @param what the thing: a call, an argument, an option
 * @param rule `must be …`, `takes …`
 * @param got what came instead
 */
export function refusal<E extends Error>(
  Kind: new (message: string) => E,
  what: Phrase,
  rule: string,
  got: unknown,
  advice?: Phrase,
): E {
  return failure(Kind, { what, rule, got, advice });
}

/** What an error says, as data; of one that carries none, its words. */
export function saidBy(error: unknown): Message {
  return messageOf(error) ?? { what: error instanceof Error ? error.message : String(error) };
}

/** The message that an error carries as data; undefined of one that carries none. */
export function messageOf(error: unknown): Message | undefined {
  return typeof error === 'object' && error !== null ? (error as { [MESSAGE]?: Message })[MESSAGE] : undefined;
}
