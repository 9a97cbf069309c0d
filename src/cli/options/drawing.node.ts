import { type Command, Option } from 'commander';
import { refusal } from '../../check/message.js';
import { checkApplies, checkEffects, checkFormats, checkTogether, defaultsFor } from '../../options/check.js';
import { holds, isSwitch, readText, sentenceOf, textRuleOf, withWords } from '../../options/kinds.js';
import { appliesTo, type DrawOptions, type OptionName, optionNames, options } from '../../options/options.js';
import { type Format, type OptionRecord, THINGS, type Thing } from '../../options/record.js';
import { thingOf, withOptions } from '../../render/figure/figure.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { about } from '../terminal/explain-error.node.js';

/** Drawing options given to a command. */
export interface Drawing {
  /** From flags: each must apply to something that is drawn. */
  readonly flags: DrawOptions;
  /** From settings: used where they apply. */
  readonly settings: DrawOptions;
  /** Those of the settings that are for this command alone. */
  readonly own?: DrawOptions;
}

/** Adds drawing options to a command, and of their words those, that apply to one of its things. */
export function addDrawing(command: Command, things: readonly Thing[]): void {
  const isTaken = (name: OptionName, word?: string): boolean => things.some((thing) => appliesTo(name, thing, word));
  const names = optionNames.filter((name) => isTaken(name));
  addDrawingOptions(command, names, isTaken);
}

/** Adds only these drawing options to a command, with only the words that it takes. */
export function addDrawingOptions(
  command: Command,
  names: readonly OptionName[],
  takes: (name: OptionName, word: string) => boolean,
): void {
  for (const name of names) {
    const flag = flagOf(name, (word) => takes(name, word));
    if (flag !== undefined) command.addOption(flag);
  }
}

/** The flag of a drawing option, with the words that a command takes; undefined for options only in code. */
function flagOf(name: OptionName, isTaken: (word: string) => boolean): DrawingFlag | undefined {
  const record = withWords(options[name], isTaken);
  return record.flag === undefined ? undefined : new DrawingFlag(name, record.flag, record);
}

/** An option of a command that a record declares. */
export class RecordedOption extends Option {
  readonly record: OptionRecord;

  constructor(flag: string, description: string, record: OptionRecord) {
    super(flag, record.default === undefined || isSwitch(record) ? description : withDefault(description, record));
    this.record = record;
  }
}

function withDefault(description: string, record: OptionRecord): string {
  return `${description} (default: ${record.default})`;
}

/** The flag of a drawing option in one command; its record has only the words that the command takes. */
class DrawingFlag extends RecordedOption {
  constructor(name: OptionName, flag: string, record: OptionRecord) {
    const { says, flagSays = sentenceOf(record), takes, words = [] } = record;
    super(flag, flag.startsWith('--no-') ? `do not ${says}` : flagSays, record);
    if (takes === 'word') this.choices(words);
    // The flag only shows or hides a title; its text comes from the figure.
    else if (!isSwitch(record) && takes !== 'title') this.argParser((text) => parse(name, record, text));
  }
}

function parse(name: OptionName, record: OptionRecord, text: string): unknown {
  const x = readText(record, text);
  if (x !== undefined) return x;
  throw refusal(TypeError, { option: name }, `must be ${textRuleOf(record)}`, text);
}

/** Drawing options by commander's names for their flags, which are also the names in settings. */
const NAMES: ReadonlyMap<string, OptionName> = new Map(
  optionNames.flatMap((name) => {
    const flag = flagOf(name, () => true);
    return flag === undefined ? [] : [[flag.attributeName(), name] as const];
  }),
);

/** The drawing option of a setting or flag; undefined for others. */
export function drawingOption(attribute: string): OptionName | undefined {
  return NAMES.get(attribute);
}

/** The names of drawing options in settings. */
export function drawingOptions(): Iterable<string> {
  return NAMES.keys();
}

/**
 * Reads a drawing option's value, written as in code or as a flag.
 *
 * Undefined if it is invalid.
 */
export function readDrawing(record: OptionRecord, value: unknown): unknown {
  if (typeof value === 'string' && !isSwitch(record)) return readText(record, value);
  return record.takes !== 'ends' && holds(record, value) ? value : undefined;
}

/** The source, for commander, of a setting that is for one command alone. */
export const OWN = 'own config';

/** The drawing options of a parsed command; others are left to the figure. */
export function drawingOf(command: Command): Drawing {
  const flags: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const [attribute, name] of NAMES) {
    const source = command.getOptionValueSource(attribute);
    if (source === 'cli') flags[name] = command.getOptionValue(attribute);
    if (source === 'config' || source === OWN) settings[name] = command.getOptionValue(attribute);
    if (source === OWN) own[name] = command.getOptionValue(attribute);
  }
  return { flags, settings, own };
}

/** The drawing options of a command for one kind of thing. */
export function drawingFor(thing: Thing, { flags, settings }: Drawing): DrawOptions {
  return defaultsFor(thing, settings, flags);
}

/**
 * Checks that each flag affects a format and that flags can be combined.
 *
 * This happens before anything is read.
 *
 * @throws TypeError that names the flag
 */
export function checkDrawing(
  { flags, settings }: Drawing,
  formats: readonly Format[],
  things: readonly Thing[] = THINGS,
): void {
  checkFormats(flags, formats);
  const all = defaultsFor('graph', settings, flags);
  checkEffects(all, things, formats);
  checkTogether(all);
}

/**
 * Applies flags and settings to figures.
 *
 * @throws TypeError on a flag that applies to no figure
 */
export async function asAsked(
  figures: readonly NamedFigure[],
  { flags, settings }: Drawing = { flags: {}, settings: {} },
): Promise<NamedFigure[]> {
  const things = figures.map(({ figure }) => thingOf(figure.thing));
  checkApplies(flags, things);
  checkEffects(defaultsFor('graph', settings, flags), things);
  return Promise.all(
    figures.map(async (named) => ({
      ...named,
      figure: await about(`${named.source}: ${named.name}`, () => withOptions(named.figure, flags, settings)),
    })),
  );
}
