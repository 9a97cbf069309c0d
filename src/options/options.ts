import { look } from './look.js';
import { output } from './output.js';
import { part } from './part.js';
import type { Format, Given, OptionRecord, Thing } from './record.js';
import { steps } from './steps.js';
import { joinTitles } from './title.js';

type Records = typeof look & typeof part & typeof steps & typeof output;

/** The names of drawing options in code. */
export type OptionName = keyof Records;

/** Every drawing option by its name in code. */
export const options: Readonly<Record<OptionName, OptionRecord>> & Records = {
  ...look,
  ...part,
  ...steps,
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

/** The things that an option applies to; one of its words may apply to fewer. */
export function thingsOf(name: OptionName, x?: unknown): readonly Thing[] {
  const { things, wordThings = {} }: OptionRecord = options[name];
  return (typeof x === 'string' && Object.hasOwn(wordThings, x) ? wordThings[x] : undefined) ?? things;
}

/** Whether an option, or one of its words, applies to a thing. */
export function appliesTo(name: OptionName, thing: Thing, x?: unknown): boolean {
  return thingsOf(name, x).includes(thing);
}

/** Whether an option affects a format. */
export function isOfFormat(name: OptionName, format: Format): boolean {
  return options[name].formats.includes(format);
}

/** Whether an option may be given for a format: it affects the format, or the format ignores it. */
export function mayBeGiven(name: OptionName, format: Format): boolean {
  const { ignoredIn = [] }: OptionRecord = options[name];
  return isOfFormat(name, format) || ignoredIn.includes(format);
}

/** Whether an option does not change the picture. */
export function isIdle(name: OptionName): boolean {
  return options[name].idle === true;
}

/** Whether an option is for a single picture and cannot be a default. */
export function isSingle(name: OptionName): boolean {
  return options[name].single === true;
}

/** The names of the options that are given. */
export function namesOf(given: DrawOptions): OptionName[] {
  return optionNames.filter((name) => given[name] !== undefined);
}

/** The given options that pass a test, without undefined ones. */
export function pick(given: DrawOptions, holds: (name: OptionName) => boolean): DrawOptions {
  const picked = Object.entries(given).filter(([name, x]) => x !== undefined && isOption(name) && holds(name));
  return Object.fromEntries(picked);
}

/** The given options that conflict with one of them. */
export function rivalsOf(name: OptionName, x: unknown, given: DrawOptions): OptionName[] {
  const excludes = (one: OptionName, value: unknown, other: OptionName): boolean => {
    const { excludes: always = [], valueExcludes: of = {} }: OptionRecord = options[one];
    const key = String(value);
    return always.includes(other) || (Object.hasOwn(of, key) && (of[key]?.includes(other) ?? false));
  };
  return namesOf(given).filter((other) => excludes(name, x, other) || excludes(other, given[other], name));
}

/**
 * Merges options over defaults.
 *
 * A given option also removes defaults that conflict with it.
 *
 * For instance, a given focus removes default paths.
 */
export function join(defaults: DrawOptions, given: DrawOptions): DrawOptions {
  const isOutdone = (name: OptionName): boolean => rivalsOf(name, defaults[name], given).length > 0;
  const all = { ...pick(defaults, (name) => !isOutdone(name)), ...pick(given, () => true) };
  const title = joinTitles(defaults.title, given.title);
  return title === undefined ? all : { ...all, title };
}

/** A given option that selects or arranges single values, which matrices do not show. */
export function byValue(given: DrawOptions): OptionName | undefined {
  return namesOf(given).find(
    (name) => (options[name] as OptionRecord).byValue && given[name] !== false && given[name] !== 'auto',
  );
}

/**
 * A figure's own options, joined with those of the call that draws it.
 *
 * If the call replaces the figure's style by `auto` or `layers`, the fold, direction and cells
 * that the figure set for its own style are left open again.
 */
export function joinOwn(own: DrawOptions, given: DrawOptions): DrawOptions {
  const { style } = given;
  const isChosenAnew = (style === 'auto' || style === 'layers') && own.style !== undefined && own.style !== style;
  return join(isChosenAnew ? pick(own, (name) => !(options[name] as OptionRecord).ofStyle) : own, given);
}

/** The options that DOT knows, out of all. */
export function dotOptions(options: DrawOptions): DotOptions {
  return pick(options, (name) => isOfFormat(name, 'dot') && !isSingle(name));
}
