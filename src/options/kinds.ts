import { listed, thousands } from '../check/count-words.js';
import type { KindTypes, OptionRecord } from './record.js';
import { isTitle } from './title.js';

/** A kind of option. */
interface Kind {
  /** The rule, to follow "must be"; the record's own words are added. */
  readonly rule: (record: OptionRecord) => string;
  /** Whether a value is of this kind and within the record's range. */
  readonly holds: (x: unknown, record: OptionRecord) => boolean;
  /** Reads a value from the text of a flag, fence or setting; undefined if it cannot be read. */
  readonly read: (text: string) => unknown;
}

const isString = (x: unknown): boolean => typeof x === 'string';
const asIs = (text: string): string => text;

function readNumber(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

function readEnds(text: string): [string, string] | undefined {
  const [from, to, ...more] = text.split('..');
  return from && to && more.length === 0 ? [from, to] : undefined;
}

/** Whether a number is within a record's range. */
function isWithin(x: number, { from, above, to }: OptionRecord): boolean {
  return (from === undefined || x >= from) && (above === undefined || x > above) && (to === undefined || x <= to);
}

/** A range in words: ` from 4 to 10,000`, ` above 0 and up to 16`. */
function rangeOf({ from, above, to }: OptionRecord): string {
  if (above !== undefined) return ` above ${above}${to === undefined ? '' : ` and up to ${thousands(to)}`}`;
  return `${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${thousands(to)}`}`;
}

const KINDS: Readonly<Record<keyof KindTypes, Kind>> = {
  flag: {
    rule: () => 'true or false',
    holds: (x) => typeof x === 'boolean',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  },
  whole: {
    rule: (record) => `a whole number${rangeOf(record)}`,
    holds: (x, record) => Number.isInteger(x) && isWithin(x as number, record),
    read: readNumber,
  },
  number: {
    rule: (record) => `a number${rangeOf(record)}`,
    holds: (x, record) => typeof x === 'number' && !Number.isNaN(x) && isWithin(x, record),
    read: readNumber,
  },
  word: { rule: () => '', holds: () => false, read: asIs },
  text: { rule: () => 'a string', holds: isString, read: asIs },
  title: { rule: () => 'a string, true or false, or both as { text, shown }', holds: isTitle, read: asIs },
  name: { rule: () => 'the name of a value', holds: isString, read: asIs },
  ends: {
    rule: () => 'the names of two values',
    holds: (x) => Array.isArray(x) && x.length === 2 && x.every(isString),
    read: readEnds,
  },
  color: {
    rule: () => '#rrggbb, white, black or none',
    holds: (x) => typeof x === 'string' && /^(?:#[\da-f]{6}|white|black|none)$/i.test(x),
    read: asIs,
  },
  id: {
    rule: () => 'a letter and then letters, digits, - or _',
    holds: (x) => typeof x === 'string' && /^[a-z][\w-]*$/i.test(x),
    read: asIs,
  },
  listener: {
    rule: () => 'a function of a message',
    holds: (x) => typeof x === 'function',
    read: () => undefined,
  },
};

/**
 * The rule of an option, to follow "must be".
 *
 * @param quote how words are written; code puts them in quotes
 */
export function ruleOf(record: OptionRecord, quote: (word: string) => string = asIs): string {
  const { words = [], takes } = record;
  if (takes === 'word' && words.length > 2) return `one of ${words.join(', ')}`;
  const all = [KINDS[takes].rule(record), ...words.map(quote)].filter((one) => one !== '');
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** The rule of an option in code, with its words in quotes. */
export function ruleInCode(record: OptionRecord): string {
  return ruleOf(record, (word) => `'${word}'`);
}

/** The rule of an option written as text: in a flag or a setting. */
export function textRuleOf(record: OptionRecord): string {
  return record.takes === 'ends' ? `${ruleOf(record)}, such as ${record.example}` : ruleOf(record);
}

/** The sentence of an option, with what its words mean and which formats ignore it. */
export function sentenceOf({ says, words = [], wordsSay = {}, ignoredIn = [] }: OptionRecord): string {
  const meanings = words.flatMap((word) => (wordsSay[word] === undefined ? [] : `${word} ${wordsSay[word]}`));
  const ignored =
    ignoredIn.length === 0 ? [] : [`ignored in ${listed(ignoredIn.map((format) => format.toUpperCase()))}`];
  return [says, ...(meanings.length === 0 ? [] : [meanings.join(', ')]), ...ignored].join('; ');
}

/** A record with only some of its words, for a command that does not take the others. */
export function withWords(record: OptionRecord, takes: (word: string) => boolean): OptionRecord {
  return record.words === undefined ? record : { ...record, words: record.words.filter(takes) };
}

/** Whether an option accepts a value. */
export function holds(record: OptionRecord, x: unknown): boolean {
  return (typeof x === 'string' && record.words?.includes(x) === true) || KINDS[record.takes].holds(x, record);
}

/** Reads an option's value from text; undefined if the option does not accept it. */
export function readText(record: OptionRecord, text: string): unknown {
  const x = record.words?.includes(text) ? text : KINDS[record.takes].read(text);
  return holds(record, x) ? x : undefined;
}

/** Whether an option is just on or off, so its flag and its word take no value. */
export function isSwitch({ takes, words }: OptionRecord): boolean {
  return takes === 'flag' && words === undefined;
}

/** Whether an option takes numbers, so a quoted number deserves a hint. */
export function takesNumber({ takes }: OptionRecord): boolean {
  return takes === 'whole' || takes === 'number';
}
