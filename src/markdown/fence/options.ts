import { optionsLike } from '../../check/keys.js';
import { type Message, refusal, saidBy } from '../../check/message.js';
import { nearest } from '../../check/suggest.js';
import { readBindings } from '../../notebook/readbindings.js';
import { isSwitch, readText, ruleOf } from '../../options/kinds.js';
import { type DrawOptions, isSingle, type OptionName, optionNames, options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { FenceError, type WordPlace } from '../error.js';
import type { CodePlace } from './header.js';

/** The words after a fence's language, as read. */
export interface Words {
  /** How its pictures are drawn. */
  readonly draw: DrawOptions;
  /** Numbers for the names that the program reads and does not assign. */
  readonly set?: ReadonlyMap<string, number>;
  /** The file to draw instead of the fence's text: a path, and `#` with an export. */
  readonly file?: string;
  /** The name of its picture files. */
  readonly name?: string;
  /** Whether the title is shown below the picture. */
  readonly caption?: boolean;
  /** Where the fence's code is shown. */
  readonly code?: CodePlace;
  /** The place of each word's value. */
  readonly at: ReadonlyMap<string, WordPlace>;
}

/** A word: what it takes, and how its value is read; undefined for invalid values. */
interface Word {
  readonly takes: string;
  readonly read: (value: string | undefined) => Omit<Partial<Words>, 'at'> | undefined;
}

const flag = (value: string | undefined): boolean | undefined =>
  value === undefined || value === 'true' ? true : value === 'false' ? false : undefined;

/** The word of a drawing option, from the option's record. */
function drawing(name: OptionName, word: string): Word {
  const record: OptionRecord = options[name];
  const { values, example } = record;
  const rule = values === undefined ? ruleOf(record) : Object.keys(values).join(' or ');
  return {
    takes:
      isSwitch(record) && values === undefined
        ? 'nothing, true or false'
        : `${rule}, such as ${word}=${quoted(example)}`,
    read: (value) => {
      const x = readDrawing(record, value);
      return x === undefined ? undefined : { draw: { [name]: x } };
    },
  };
}

function readDrawing(record: OptionRecord, value: string | undefined): unknown {
  const { values, takes } = record;
  if (values !== undefined) return value !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
  if (isSwitch(record)) return flag(value);
  if (value === undefined) return takes === 'flag' || takes === 'title' ? true : undefined;
  return readText(record, value);
}

function quoted(example = ''): string {
  return example.includes(' ') ? `"${example}"` : example;
}

/** The words of all drawing options; those of one picture come first. */
const DRAWING: Readonly<Record<string, Word>> = Object.fromEntries(
  [...optionNames]
    .sort((a, b) => Number(isSingle(b)) - Number(isSingle(a)))
    .flatMap((name): (readonly [string, Word])[] => {
      const { word }: OptionRecord = options[name];
      return word === undefined ? [] : [[word, drawing(name, word)]];
    }),
);

/** Every word that a fence can have. */
const WORDS: Readonly<Record<string, Word>> = {
  ...DRAWING,
  set: {
    takes: 'numbers for names, such as set="x1=2,w1=-3"',
    read: (value) => (value === undefined ? undefined : { set: readBindings(value, 'set') }),
  },
  file: { takes: 'a path, such as file=neuron.ts#o', read: (value) => (value ? { file: value } : undefined) },
  name: {
    takes: 'letters, digits, -, _ and ., such as name=neuron',
    read: (value) =>
      value !== undefined && /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(value) ? { name: value } : undefined,
  },
  caption: {
    takes: 'nothing, true or false',
    read: (value) => {
      const caption = flag(value);
      return caption === undefined ? undefined : { caption };
    },
  },
  code: {
    takes: 'above, below or none, such as code=above',
    read: (value) => (value === 'above' || value === 'below' || value === 'none' ? { code: value } : undefined),
  },
};

const GROUP = /\s*(?:([^\s="']+)(?:=("[^"]*"|'[^']*'|[^\s"']*))?(?=\s|$))?/y;

/** The place of words. */
interface WordsContext {
  readonly in?: WordPlace['in'];
  /** Words read earlier, such as those of the marker around the fence. */
  readonly before?: Words;
  /** Called with text that is not an option, and with its name if it is a word; by default this is an error. */
  readonly others?: (text: string, name?: string) => void;
}

/**
 * Reads the words after a fence's language.
 *
 * For example `title="A neuron" theme=dark partials`.
 *
 * A value with spaces needs double or single quotes; a word alone is a flag.
 *
 * @throws FenceError with the place of the word that is unknown, is given twice or has a bad value
 */
export function readWords(meta: string, context: WordsContext = {}): Words {
  const { in: where = 'meta', before = { draw: {}, at: new Map() }, others } = context;
  const at = new Map<string, WordPlace>();
  let words: Words = before;
  GROUP.lastIndex = 0;
  for (let start = 0; start < meta.trimEnd().length; start = GROUP.lastIndex) {
    const [all = '', name, value] = GROUP.exec(meta) ?? [];
    if (name === undefined) {
      if (others === undefined) throw unreadable(meta, start, where);
      others(meta.slice(start).trim());
      break;
    }
    const place: WordPlace = { in: where, offset: start + all.search(/\S/) };
    const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
    if (word === undefined) {
      if (others === undefined) throw new FenceError(unknownWord(name), place);
      others(all.trim(), name);
      continue;
    }
    if (at.has(name) || before.at.has(name)) throw new FenceError({ what: `${name} is given twice` }, place);
    const valuePlace: WordPlace = { in: where, offset: start + all.length - (value?.length ?? name.length) };
    at.set(name, valuePlace);
    words = merge(words, readWord(name, word, unquote(value), valuePlace));
  }
  return { ...words, at: new Map([...before.at, ...at]) };
}

function merge(words: Words, { draw, ...rest }: Omit<Partial<Words>, 'at'>): Words {
  return { ...words, ...rest, draw: { ...words.draw, ...draw } };
}

function readWord(name: string, word: Word, value: string | undefined, place: WordPlace): Omit<Partial<Words>, 'at'> {
  try {
    const read = word.read(value);
    if (read === undefined) throw refusal(TypeError, name, `takes ${word.takes}`, value);
    return read;
  } catch (error) {
    if (error instanceof TypeError) throw new FenceError(saidBy(error), place, error);
    throw error;
  }
}

/** The word most similar to a name. */
export function wordLike(name: string): string | undefined {
  return nearest(name, Object.keys(WORDS));
}

function unknownWord(name: string): Message {
  return { what: `unknown option ${JSON.stringify(name)}`, advice: optionsLike(name, Object.keys(WORDS)) };
}

function unreadable(meta: string, start: number, where: WordPlace['in']): FenceError {
  const offset = start + meta.slice(start).search(/\S/);
  const text = meta.slice(offset);
  const [, open, rest] = /^[^\s="']+=(["'])(.*)$/s.exec(text) ?? [];
  const message =
    open === undefined || rest === undefined
      ? { what: `cannot read ${JSON.stringify(text.slice(0, 20))}`, advice: EXAMPLE }
      : quoteFault(open, rest.includes(open), where);
  return new FenceError(message, { in: where, offset });
}

const EXAMPLE = 'write words such as title="A neuron" theme=dark partials';

function quoteFault(open: string, isClosed: boolean, where: WordPlace['in']): Message {
  if (isClosed)
    return {
      what: `the quote ${open} ends within a word`,
      advice: `write a text that contains " in single quotes, such as title='a "b"'`,
    };
  const end = where === 'marker' ? ' before -->, which ends a comment in quotes too' : '';
  return { what: `the quote ${open} is not closed${end}`, advice: EXAMPLE };
}

function unquote(value: string | undefined): string | undefined {
  return value !== undefined && /^["']/.test(value) ? value.slice(1, -1) : value;
}
