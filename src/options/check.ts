import { listed } from '../check/count-words.js';
import { optionsLike } from '../check/keys.js';
import { failure, refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { holds, ruleInCode, takesNumber } from './kinds.js';
import {
  appliesTo,
  type DrawOptions,
  isOfFormat,
  isOption,
  join,
  mayBeGiven,
  namesOf,
  type OptionName,
  optionNames,
  options,
  pick,
  rivalsOf,
  thingsOf,
} from './options.js';
import { FORMATS, type Format, type OptionRecord, type Thing } from './record.js';

/**
 * Checks that drawing options are known, of their kind and within their range.
 *
 * @throws TypeError that names the option, its value and the rule
 */
export function checkOptions(given: unknown): asserts given is DrawOptions {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw refusal(TypeError, 'options', "must be an object such as { theme: 'dark' }", given);
  for (const [name, x] of Object.entries(given)) {
    if (x === undefined) continue;
    if (!isOption(name))
      throw failure(TypeError, {
        what: `unknown option ${JSON.stringify(name)}`,
        advice: optionsLike(name, optionNames),
      });
    checkOption(name, x);
  }
}

/** See `checkOptions`. */
function checkOption(name: OptionName, x: unknown): void {
  const record = options[name];
  if (holds(record, x)) return;
  throw failure(TypeError, {
    about: name,
    what: ['the option ', { option: name }],
    rule: `must be ${ruleInCode(record)}`,
    got: x,
    advice: takesNumber(record) ? hint(x) : undefined,
  });
}

/** Names of things in messages. */
const NOUNS: Readonly<Record<Thing, string>> = {
  graph: 'graphs of values',
  difference: 'differences',
  dot: 'DOT text',
  plot: 'plots',
};

/**
 * Checks that each option applies to at least one of the things.
 *
 * @throws TypeError that names the option and what it applies to
 */
export function checkApplies(given: DrawOptions, things: readonly Thing[]): void {
  const [first] = things;
  const useless = namesOf(given).find((name) => !things.some((thing) => appliesTo(name, thing, given[name])));
  if (first === undefined || useless === undefined) return;
  const x = given[useless];
  const value = thingsOf(useless, x) === thingsOf(useless) ? undefined : x;
  throw failure(TypeError, {
    about: useless,
    what: [
      { option: useless, value },
      ` applies to ${listed(thingsOf(useless, x).map((thing) => NOUNS[thing]))}, not to ${NOUNS[first]}`,
    ],
    advice: 'leave it out',
  });
}

/**
 * Checks that each option affects at least one of the formats, or is ignored by one.
 *
 * @throws TypeError that names the option and the formats it affects
 */
export function checkFormats(given: DrawOptions, formats: readonly Format[]): void {
  const useless = namesOf(given).find((name) => !formats.some((format) => mayBeGiven(name, format)));
  if (useless === undefined) return;
  throw failure(TypeError, {
    about: useless,
    what: [{ option: useless }, ` has no effect on ${listed(formats)}, only on ${listed(options[useless].formats)}`],
    advice: 'leave it out',
  });
}

/**
 * Checks that no option is without effect beside another one's value.
 *
 * Style `record`, for example, has no cells to arrange. It is for options given in one
 * place: a default may be for other pictures.
 *
 * @param things what is drawn; an option may still affect another of them
 * @param formats what it is written as; in DOT, for example, all styles are `record`
 * @throws TypeError that names both options and the values beside which it has an effect
 */
export function checkEffects(given: DrawOptions, things: readonly Thing[], formats: readonly Format[] = FORMATS): void {
  for (const name of namesOf(given)) {
    const { mutes = {}, words = [] }: OptionRecord = options[name];
    const muted = mutedBy(name, given).find((other) => reachesNoMore(other, name, things, formats));
    if (muted === undefined) continue;
    const others = words.filter((word) => !mutes[word]?.includes(muted));
    throw failure(TypeError, {
      about: muted,
      what: [{ option: muted }, ' has no effect with ', { option: name, value: given[name] }],
      advice: ['choose ', ...others.flatMap((value) => [{ option: name, value }, ' or ']), 'leave it out'],
    });
  }
}

/** The given options that have no effect beside the value of one of them. */
function mutedBy(name: OptionName, given: DrawOptions): OptionName[] {
  const { mutes = {} }: OptionRecord = options[name];
  const value = String(given[name]);
  // A text, such as a title, may be the name of a method.
  const muted = Object.hasOwn(mutes, value) ? mutes[value] : undefined;
  return namesOf(given).filter((other) => muted?.includes(other));
}

/** Whether an option affects no thing and no format but those that another one affects too. */
function reachesNoMore(
  name: OptionName,
  other: OptionName,
  things: readonly Thing[],
  formats: readonly Format[],
): boolean {
  const isReached = (thing: Thing): boolean => !appliesTo(name, thing) || appliesTo(other, thing);
  const isWritten = (format: Format): boolean => !isOfFormat(name, format) || isOfFormat(other, format);
  return things.every(isReached) && formats.every(isWritten);
}

/**
 * Checks that options can be combined.
 *
 * @throws TypeError that names two options in conflict, or a missing one
 */
export function checkTogether(given: DrawOptions): void {
  for (const name of namesOf(given)) {
    const [rival] = rivalsOf(name, given[name], given);
    if (rival !== undefined)
      throw failure(TypeError, {
        about: name,
        what: [optionIn(given, name, rival), ' and ', optionIn(given, rival, name), ' cannot be combined'],
        advice: 'leave out one of them',
      });
    const { needs, needsWord }: OptionRecord = options[name];
    const needed = needs as OptionName | undefined;
    if (needed === undefined || isWhatItNeeds(name, given)) continue;
    throw failure(TypeError, {
      about: name,
      what: [
        { option: name },
        ' has no effect without ',
        needsWord === undefined ? { option: needed } : { option: needed, value: needsWord },
      ],
      advice: ['add ', { option: needed, value: needsWord ?? options[needed].example }, ' or leave it out'],
    });
  }
}

/** An option, with its value if only that value conflicts. */
function optionIn(given: DrawOptions, name: OptionName, rival: OptionName): { option: string; value?: unknown } {
  const { valueExcludes = {} }: OptionRecord = options[name];
  const isSingle = valueExcludes[String(given[name])]?.includes(rival) ?? false;
  return isSingle ? { option: name, value: given[name] } : { option: name };
}

function isWhatItNeeds(name: OptionName, given: DrawOptions): boolean {
  const { needs, needsWord }: OptionRecord = options[name];
  const needed = needs === undefined ? true : given[needs as OptionName];
  return needed !== undefined && (needsWord === undefined || needed === needsWord);
}

/**
 * The defaults that can apply to a thing.
 *
 * Those that lack an option they need, or have no effect beside another, are left out too.
 */
export function defaultsFor(thing: Thing, defaults: DrawOptions, given: DrawOptions = {}): DrawOptions {
  const all = join(
    pick(defaults, (name) => appliesTo(name, thing, defaults[name])),
    given,
  );
  const muted = namesOf(all).flatMap((name) => mutedBy(name, all));
  return pick(all, (name) => given[name] !== undefined || (isWhatItNeeds(name, all) && !muted.includes(name)));
}
