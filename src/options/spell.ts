import type { Mention, Spelling } from '../check/message.js';
import { show, showText } from '../check/show.js';
import { isOption, options } from './options.js';
import type { OptionRecord } from './record.js';

/** As flags of the command: `--fold none`, `--no-grad`, `--partials`. */
export const inFlags: Spelling = { option: asFlag, got: asText };

/** As words of a fence or a marker: `fold=none`, `show=data`, `partials`. */
export const inFence: Spelling = { option: asWord, got: asText };

/**
 * As words of a fence, the options that fences have.
 *
 * Others as flags of the command, which documents leave to it.
 */
export const inDocument: Spelling = { ...inFence, option: (mention) => (hasWord(mention) ? asWord : asFlag)(mention) };

function hasWord({ option }: Mention): boolean {
  return isOption(option) && (options[option] as OptionRecord).word !== undefined;
}

function asFlag({ option, value }: Mention): string {
  const flag = isOption(option) ? options[option].flag : undefined;
  if (flag === undefined) {
    const name = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === undefined ? name : `${name} ${textOf(value)}`;
  }
  const [name = ''] = flag.split(' ');
  return value === undefined || typeof value === 'boolean' ? name : `${name} ${textOf(value)}`;
}

function asWord({ option, value }: Mention): string {
  const record: Partial<OptionRecord> = isOption(option) ? options[option] : {};
  const { word = option } = record;
  const own = Object.entries(record.values ?? {}).find(([, meant]) => meant === value)?.[0];
  if (value === undefined || (value === true && own === undefined)) return word;
  return `${word}=${own ?? quoted(textOf(value))}`;
}

/** A received value where everything is text: `"x"`, `99`. */
function asText(thing: unknown): string {
  if (typeof thing !== 'string') return thing === undefined ? 'nothing' : show(thing);
  return /^-?[\d.]+$/.test(thing) ? thing : showText(thing);
}

/** A value as written after a flag or a word. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join('..') : String(value);
}

/** A text as written after `=`: quoted if it is empty or has spaces. */
function quoted(text: string): string {
  return /^[^\s"'=]+$/.test(text) ? text : `"${text}"`;
}
