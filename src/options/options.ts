import { look } from './look.js';
import { output } from './output.js';
import { part } from './part.js';
import type { Format, Given, OptionRecord, Thing } from './record.js';
import { telling } from './telling.js';
import { joinTitles } from './title.js';

type Records = typeof look & typeof part & typeof telling & typeof output;

/** The name of a drawing option in code. */
export type OptionName = keyof Records;

/** Every drawing option by its name in code. */
export const options: Readonly<Record<OptionName, OptionRecord>> & Records = {
  ...look,
  ...part,
  ...telling,
  ...output,
};

/** The names of all drawing options. */
export const optionNames: readonly OptionName[] = Object.keys(options) as OptionName[];

/** How something is drawn; each option may be left out. */
export interface DrawOptions extends Given<Records> {}

/** Which part of a graph is shown, and how much of it. */
export interface ViewOptions extends Given<typeof part> {}

type NameFor<F extends Format> = {
  [Name in OptionName]: F extends Records[Name]['formats'][number] ? Name : never;
}[OptionName];

type SingleName = {
  [Name in OptionName]: Records[Name] extends { readonly single: true } ? Name : never;
}[OptionName];

/** How a graph is written as DOT. */
export interface DotOptions extends Pick<DrawOptions, Exclude<NameFor<'dot'>, SingleName>> {}

/** Options that can be defaults for many pictures. */
export interface SharedOptions extends Omit<DrawOptions, SingleName> {}

/** Whether there is an option of this name. */
export function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

/** Whether an option can be followed for a thing. */
export function appliesTo(name: OptionName, thing: Thing): boolean {
  return options[name].things.includes(thing);
}

/** Whether a format follows an option. */
export function isOfFormat(name: OptionName, format: Format): boolean {
  return options[name].formats.includes(format);
}

/** Whether an option leaves the picture as it is. */
export function isIdle(name: OptionName): boolean {
  return options[name].idle === true;
}

/** Whether an option is for one picture, and so no default for many. */
export function isSingle(name: OptionName): boolean {
  return options[name].single === true;
}

/** The names of the options that are given. */
export function namesOf(given: DrawOptions): OptionName[] {
  return optionNames.filter((name) => given[name] !== undefined);
}

/** The given options for which a test holds; those that are undefined are left out. */
export function pick(given: DrawOptions, holds: (name: OptionName) => boolean): DrawOptions {
  const picked = Object.entries(given).filter(([name, x]) => x !== undefined && isOption(name) && holds(name));
  return Object.fromEntries(picked);
}

/** The given options that cannot be combined with one of these, as it is given. */
export function rivalsOf(name: OptionName, x: unknown, given: DrawOptions): OptionName[] {
  const excludes = (one: OptionName, value: unknown, other: OptionName): boolean => {
    const { excludes: always = [], valueExcludes: of = {} }: OptionRecord = options[one];
    const key = String(value);
    return always.includes(other) || (Object.hasOwn(of, key) && (of[key]?.includes(other) ?? false));
  };
  return namesOf(given).filter((other) => excludes(name, x, other) || excludes(other, given[other], name));
}

/**
 * Options over defaults: what is given wins, also over a default that cannot be combined with it.
 *
 * A focus that is given leaves out paths that are a default, for instance.
 */
export function join(defaults: DrawOptions, given: DrawOptions): DrawOptions {
  const isOutdone = (name: OptionName): boolean => rivalsOf(name, defaults[name], given).length > 0;
  const all = { ...pick(defaults, (name) => !isOutdone(name)), ...pick(given, () => true) };
  const title = joinTitles(defaults.title, given.title);
  return title === undefined ? all : { ...all, title };
}
