import { thousands } from './count-words.js';
import { show, showText } from './show.js';
import { visible } from './visible.js';

/** An option that a message mentions, with the value it advises or had. */
export interface Mention {
  /** The option's name in code. */
  readonly option: string;
  readonly value?: unknown;
  /** What to write in code, for options that only the command and fences have. */
  readonly inCode?: string;
}

/**
 * A part of a message: words, and options.
 *
 * Code, flags and fences spell options differently.
 */
export type Phrase = string | Mention | readonly (string | Mention)[];

/** A place in a file; line and column start at 1. */
export interface Where {
  /** The file's name in messages; missing for text without a file. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * An error or a note as data, before it is put into words.
 *
 * The words are made once, at the top: the command writes `--fold none`, a fence
 * `fold=none`, and code `fold: 'none'`.
 */
export interface Message {
  readonly where?: Where;
  /** What is wrong; with a rule, the subject that breaks it: `new SGD()`. */
  readonly what: Phrase;
  /** The place within JSON that breaks the rule: `nodes[3].data`. What came is then shown as JSON. */
  readonly path?: string;
  /** The rule that it breaks: `takes a finite number as rate`. */
  readonly rule?: string;
  /** The limit that it exceeds; `what` ends before `over 10,000 steps, the limit`. */
  readonly limit?: Limit;
  /** The value that came instead. */
  readonly got?: unknown;
  /** What came, where its value is not at hand or another language names it: Python's `a list`. */
  readonly gotWords?: string | undefined;
  /** The option that it is about; a fence points to its word. */
  readonly about?: string;
  /** What to do next. */
  readonly advice?: Phrase | undefined;
  /** Lines to show below: the source line with a caret, and the caller. */
  readonly shown?: string;
  /** Further messages, listed below. */
  readonly also?: readonly Message[];
}

/** The most that is allowed. */
export interface Limit {
  readonly most: number | string;
  /** What is counted: `steps`. */
  readonly unit?: string;
  /** What it is the limit of, if that is not clear: `ints and floats`. */
  readonly of?: string;
}

/** How code, flags or fences write options and received values. */
export interface Spelling {
  readonly option: (mention: Mention) => string;
  readonly got: (thing: unknown) => string;
}

/** As in code: `fold: 'none'`, `the string "3"`. */
const inCode: Spelling = {
  option: ({ option, value, inCode: said }) => {
    if (said !== undefined || value === undefined) return said ?? option;
    return `${option}: ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}`;
  },
  got: show,
};

/**
 * A message in words, with the lines and messages below it.
 *
 * The first line reads `file:line:column: what rule, got …; advice`.
 */
export function inWords(message: Message, spell: Spelling = inCode): string {
  const { where, shown, also = [] } = message;
  const below = [...(shown === undefined ? [] : [shown]), ...also.map((one) => inWords(one, spell))];
  return [`${prefix(where)}${saidIn(message, spell)}`, ...below].join('\n');
}

/** The same without the place and the lines below. */
export function saidIn(message: Message, spell: Spelling = inCode): string {
  return phraseIn(partsIn(message, spell), spell);
}

/** What a message says without the place and the lines below, with its options still as data. */
function partsIn(message: Message, spell: Spelling): (string | Mention)[] {
  const { what, path, rule, limit, advice, gotWords = gotIn(message, spell) } = message;
  const parts = [...partsOf(what)];
  if (path !== undefined) parts.push(`: ${path}`);
  if (rule !== undefined) parts.push(` ${rule}`);
  if (limit !== undefined) parts.push(` ${limitIn(limit)}`);
  if (gotWords !== undefined) parts.push(`, got ${gotWords}`);
  return advice === undefined ? parts : [...parts, '; ', ...partsOf(advice)];
}

function limitIn({ most, unit, of }: Limit): string {
  const count = [typeof most === 'number' ? thousands(most) : most, unit].filter((word) => word !== undefined);
  return `over ${count.join(' ')}, the limit${of === undefined ? '' : ` of ${of}`}`;
}

/** What came, in words; undefined if the message does not say. */
function gotIn(message: Message, spell: Spelling): string | undefined {
  if (!('got' in message)) return undefined;
  return message.path === undefined ? spell.got(message.got) : inJson(message.got);
}

/** A received value as JSON has it: `"x"`, `3`, `nothing`. */
function inJson(thing: unknown): string {
  if (thing === undefined) return 'nothing';
  return typeof thing === 'string' ? showText(thing) : show(thing);
}

function prefix({ file: path, line, column }: Where = {}): string {
  const file = path === undefined ? undefined : visible(path);
  if (line === undefined) return file === undefined ? '' : `${file}: `;
  if (file === undefined) return `line ${line}${column === undefined ? '' : `, column ${column}`}: `;
  return `${file}:${line}${column === undefined ? '' : `:${column}`}: `;
}

/** A message with its place as its first words, to be reported at another place. */
export function placedInWords({ where, ...message }: Message): Message {
  return where === undefined ? message : ledBy(prefix(where), message);
}

/** A message that begins with other words: `this document cannot be written: `. */
export function ledBy(lead: Phrase, message: Message): Message {
  return { ...message, what: [...partsOf(lead), ...partsOf(message.what)] };
}

/**
 * A message that can be sent to another thread.
 *
 * The value that came is put into words.
 */
export function portable({ also, ...message }: Message, spell: Spelling): Message {
  const { got: _, ...others } = message;
  return {
    ...('got' in message ? { gotWords: gotIn(message, spell) } : {}),
    ...others,
    ...(also && { also: also.map((one) => portable(one, spell)) }),
  };
}

/** A phrase in words. */
export function phraseIn(phrase: Phrase, spell: Spelling = inCode): string {
  if (typeof phrase === 'string') return phrase;
  return partsOf(phrase)
    .map((part) => (typeof part === 'string' ? part : spell.option(part)))
    .join('');
}

function partsOf(phrase: Phrase): readonly (string | Mention)[] {
  return Array.isArray(phrase) ? (phrase as readonly (string | Mention)[]) : [phrase as string | Mention];
}

const MESSAGE: unique symbol = Symbol('dotgrad.message') as never;

/** Attaches a message as data to an error. */
export function carry<E extends Error>(error: E, message: Message): E {
  return Object.defineProperty(error, MESSAGE, { value: message, configurable: true });
}

/**
 * An error that carries its message as data.
 *
 * `error.message` has the words for code.
 *
 * @param Kind the class of the error
 */
export function failure<E extends Error>(Kind: new (message: string) => E, message: Message): E {
  return carry(new Kind(inWords(message)), message);
}

/**
 * An error for something that breaks a rule.
 *
 * Its message reads `new SGD() takes a finite number as rate, got NaN`.
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

/** An error's message as data; for other errors, their text. */
export function saidBy(error: unknown): Message {
  return messageOf(error) ?? { what: error instanceof Error ? error.message : String(error) };
}

/** The message data that an error carries; undefined for other errors. */
export function messageOf(error: unknown): Message | undefined {
  return typeof error === 'object' && error !== null ? (error as { [MESSAGE]?: Message })[MESSAGE] : undefined;
}
