import type { Message } from '../check/message.js';
import type { Title } from './title.js';

/**
 * What can be drawn.
 *
 * A graph of values, the difference of two, a user's own DOT, or a plot.
 */
export type Thing = (typeof THINGS)[number];

/** All things. */
export const THINGS = ['graph', 'difference', 'dot', 'plot'] as const;

/** What a picture can be written as. */
export type Format = (typeof FORMATS)[number];

/** All formats. */
export const FORMATS = ['svg', 'html', 'png', 'dot', 'json'] as const;

/** The type of value for each kind of option. */
export interface KindTypes {
  /** On or off. */
  readonly flag: boolean;
  /** A whole number; the record gives the range. */
  readonly whole: number;
  /** A number; the record gives the range. */
  readonly number: number;
  /** Only the words of the record. */
  readonly word: never;
  /** Any text. */
  readonly text: string;
  /** Any text, `true` to draw it in the picture, or both. */
  readonly title: Title;
  /** The name of a value: its label, `scope/label`, or an id. */
  readonly name: string;
  /** The names of two values; `a..L` outside of code. */
  readonly ends: readonly [from: string, to: string];
  /** `#rrggbb`, `white`, `black` or `none`. */
  readonly color: string;
  /** A letter, then letters, digits, `-` or `_`. */
  readonly id: string;
  /** A function called with a message as text and as data; only in code. */
  readonly listener: (text: string, message?: Message) => void;
}

/**
 * Everything about a drawing option except the code that draws it.
 *
 * Types, checks, flags, the words of fences, settings, shell completion and the
 * table in the docs come from this record alone.
 */
export interface OptionRecord {
  /** One plain sentence without a full stop, for help, docs and shells. */
  readonly says: string;
  /** What some of its words mean, to follow the word: `plates` and `draws repeated parts once`. */
  readonly wordsSay?: Readonly<Record<string, string>>;
  /** The same for its flag, if that is another sentence. */
  readonly flagSays?: string;
  /** What it takes. */
  readonly takes: keyof KindTypes;
  /** Words that it takes, in addition to numbers. */
  readonly words?: readonly string[];
  /** The least number. */
  readonly from?: number;
  /** The number that it must exceed. */
  readonly above?: number;
  /** The greatest number. */
  readonly to?: number;
  /** The default. */
  readonly default?: unknown;
  /** The default in words, if it depends on what is drawn. */
  readonly otherwise?: string;
  /** The flag of the command, as commander declares it: `--fold <how>`; without one, the command lacks the option. */
  readonly flag?: string;
  /** The word in fences and markers; without one, they lack the option. */
  readonly word?: string;
  /** What the word's values mean, if they differ from the option's own: `show=data`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** An example value for the word; missing for words that take none. */
  readonly example?: string;
  /** The things it applies to; it is rejected for all others. */
  readonly things: readonly Thing[];
  /** The things that a word applies to, if these are fewer. */
  readonly wordThings?: Readonly<Record<string, readonly Thing[]>>;
  /** The formats it affects. */
  readonly formats: readonly Format[];
  /** The formats that ignore it: it may be given for them alone, and changes nothing. */
  readonly ignoredIn?: readonly Format[];
  /** Whether it does not change the picture. */
  readonly idle?: true;
  /** Whether it is for a single picture and cannot be a default. */
  readonly single?: true;
  /** Whether it selects or arranges single values: with it, no network is drawn as matrices. */
  readonly byValue?: true;
  /** Whether a figure sets it to suit its own style: a style chosen for a picture removes it. */
  readonly ofStyle?: true;
  /** The option without which it has no effect. */
  readonly needs?: string;
  /** The value that the needed option must have. */
  readonly needsWord?: string;
  /** The options that cannot be combined with it. */
  readonly excludes?: readonly string[];
  /** Options that conflict with one value of it only, by that value. */
  readonly valueExcludes?: Readonly<Record<string, readonly string[]>>;
  /** Options that have no effect beside one value of it, by that value. */
  readonly mutes?: Readonly<Record<string, readonly string[]>>;
}

/** The type of an option's value. */
type ValueOf<R extends OptionRecord> =
  | KindTypes[R['takes']]
  | (R extends { readonly words: readonly (infer Word)[] } ? Word : never);

/** Options as they are given; each may be left out. */
export type Given<Records extends Readonly<Record<string, OptionRecord>>> = {
  readonly [Name in keyof Records]?: ValueOf<Records[Name]>;
};
