import type { Message } from '../check/message.js';
import type { Title } from './title.js';

/** What can be drawn: a graph of values, the difference of two, a user's own DOT, a plot. */
export type Thing = 'graph' | 'difference' | 'dot' | 'plot';

/** What a picture can be written as. */
export type Format = 'svg' | 'html' | 'png' | 'dot' | 'json';

/** The type of what an option of each kind takes. */
export interface KindTypes {
  /** On or off. */
  readonly flag: boolean;
  /** A whole number; the record says from where to where. */
  readonly whole: number;
  /** A number; the record says above which, or from which, and up to which. */
  readonly number: number;
  /** Nothing but the words of the record. */
  readonly word: never;
  /** Any text. */
  readonly text: string;
  /** Any text, `true` to write it in the picture, or both. */
  readonly title: Title;
  /** The name of a value: its label, `scope/label`, or an id. */
  readonly name: string;
  /** The names of two values; `a..L` outside of code. */
  readonly ends: readonly [from: string, to: string];
  /** `#rrggbb`, `white`, `black` or `none`. */
  readonly color: string;
  /** A letter, then letters, digits, `-` or `_`. */
  readonly id: string;
  /** A function that is called with a message in the words of code, and as data for other words; only in code. */
  readonly listener: (text: string, message?: Message) => void;
}

/**
 * All that is known of a drawing option beside the code that draws it.
 *
 * Types, checks, flags, the words of fences, settings, shell completion and the
 * table in the docs come from this record alone.
 */
export interface OptionRecord {
  /** One plain sentence without its full stop, for the help, the docs and shells. */
  readonly says: string;
  /** What it takes. */
  readonly takes: keyof KindTypes;
  /** Words that it takes, beside numbers if it takes these. */
  readonly words?: readonly string[];
  /** The least number. */
  readonly from?: number;
  /** The number that it must be greater than. */
  readonly above?: number;
  /** The greatest number. */
  readonly to?: number;
  /** What holds where nothing is given. */
  readonly default?: unknown;
  /** The default in words, where it depends on what is drawn. */
  readonly otherwise?: string;
  /** The flag of the command, as commander declares it: `--fold <how>`; without one the command does not offer it. */
  readonly flag?: string;
  /** The word in fences and markers; without one these do not offer it. */
  readonly word?: string;
  /** What the word's values mean, where they are not the option's own: `show=data`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** A value for the word, as examples show it; of a word that stands alone there is none. */
  readonly example?: string;
  /** What it can be followed for; for anything else it is refused. */
  readonly things: readonly Thing[];
  /** Which formats follow it. */
  readonly formats: readonly Format[];
  /** Whether it leaves the picture as it is. */
  readonly idle?: true;
  /** Whether it is for one picture, and so no default for many. */
  readonly single?: true;
  /** The option without which it has no effect. */
  readonly needs?: string;
  /** The only word of the option it needs with which it has an effect. */
  readonly needsWord?: string;
  /** The options that cannot be combined with it. */
  readonly excludes?: readonly string[];
  /** Those that cannot be combined with a single value of it, by these values. */
  readonly valueExcludes?: Readonly<Record<string, readonly string[]>>;
}

/** The type of an option's value. */
export type ValueOf<R extends OptionRecord> =
  | KindTypes[R['takes']]
  | (R extends { readonly words: readonly (infer Word)[] } ? Word : never);

/** Options as they are given; each may be left out. */
export type Given<Records extends Readonly<Record<string, OptionRecord>>> = {
  readonly [Name in keyof Records]?: ValueOf<Records[Name]>;
};
