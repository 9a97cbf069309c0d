import { type Command, Option } from 'commander';
import { refusal } from '../../check/message.js';
import { checkApplies, checkFormats, checkTogether, defaultsFor } from '../../options/check.js';
import { holds, isSwitch, readText, textRuleOf } from '../../options/kinds.js';
import { appliesTo, type DrawOptions, type OptionName, optionNames, options } from '../../options/options.js';
import type { Format, OptionRecord, Thing } from '../../options/record.js';
import { thingOf, withOptions } from '../../render/figure.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { about } from '../terminal/explain-error.node.js';

/** Drawing options as a command was given them. */
export interface Drawing {
  /** Those of flags: each must apply to something that is drawn. */
  readonly flags: DrawOptions;
  /** Those of the settings: they hold where they apply. */
  readonly settings: DrawOptions;
}

/** The options that say how things are drawn; each command offers those that it can follow for one of its things. */
export function addDrawing(command: Command, things: readonly Thing[]): void {
  addDrawingOptions(
    command,
    optionNames.filter((name) => things.some((thing) => appliesTo(name, thing))),
  );
}

/** Some of them, for a command that follows these alone. */
export function addDrawingOptions(command: Command, names: readonly OptionName[]): void {
  for (const name of names) {
    const option = flagOf(name);
    if (option !== undefined) command.addOption(option);
  }
}

/** The flag of a drawing option; undefined of one that is only for code. */
function flagOf(name: OptionName): Option | undefined {
  const record: OptionRecord = options[name];
  if (record.flag === undefined) return undefined;
  const { says, takes, words } = record;
  const said = record.flag.startsWith('--no-') ? `do not ${says}` : says;
  const help = record.default === undefined || isSwitch(record) ? said : `${said} (default: ${record.default})`;
  const option = new Option(record.flag, help);
  if (takes === 'word' && words !== undefined) return option.choices(words);
  // A title can be written or not; its text is the figure's own.
  return isSwitch(record) || takes === 'title' ? option : option.argParser((text) => parse(name, text));
}

function parse(name: OptionName, text: string): unknown {
  const x = readText(options[name], text);
  if (x !== undefined) return x;
  throw refusal(TypeError, { option: name }, `must be ${textRuleOf(options[name])}`, text);
}

/** The drawing options by the names that commander has for their flags, which are those of settings. */
const NAMES: ReadonlyMap<string, OptionName> = new Map(
  optionNames.flatMap((name) => {
    const flag = flagOf(name);
    return flag === undefined ? [] : [[flag.attributeName(), name] as const];
  }),
);

/** The drawing option that a setting or a flag is for; undefined of any other. */
export function drawingOption(attribute: string): OptionName | undefined {
  return NAMES.get(attribute);
}

/** The names that drawing options have in settings. */
export function drawingOptions(): Iterable<string> {
  return NAMES.keys();
}

/** The value of a drawing option, as in code or as on the command line; undefined of one that is out of its range. */
export function readDrawing(name: OptionName, value: unknown): unknown {
  const record: OptionRecord = options[name];
  if (typeof value === 'string' && !isSwitch(record)) return readText(record, value);
  return record.takes !== 'ends' && holds(record, value) ? value : undefined;
}

/** The drawing options of a command after it was parsed; what was not said is left to the figure. */
export function drawingOf(command: Command): Drawing {
  const flags: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  for (const [attribute, name] of NAMES) {
    const source = command.getOptionValueSource(attribute);
    if (source === 'cli') flags[name] = command.getOptionValue(attribute);
    if (source === 'config') settings[name] = command.getOptionValue(attribute);
  }
  return { flags, settings };
}

/** The options of a command that draws one kind of thing. */
export function drawingFor(thing: Thing, { flags, settings }: Drawing): DrawOptions {
  return defaultsFor(thing, settings, flags);
}

/**
 * Checks what can be checked before anything is read: that the formats follow each flag, and that flags can be followed together.
 *
 * @throws TypeError that names the flag
 */
export function checkDrawing({ flags, settings }: Drawing, formats: readonly Format[]): void {
  checkFormats(flags, formats);
  checkTogether(defaultsFor('graph', settings, flags));
}

/**
 * Figures as flags and settings ask for them.
 *
 * @throws TypeError on a flag that no figure can follow
 */
export async function asAsked(
  figures: readonly NamedFigure[],
  { flags, settings }: Drawing = { flags: {}, settings: {} },
): Promise<NamedFigure[]> {
  checkApplies(
    flags,
    figures.map(({ figure }) => thingOf(figure.thing)),
  );
  return Promise.all(
    figures.map(async (named) => ({
      ...named,
      figure: await about(`${named.source}: ${named.name}`, () => withOptions(named.figure, flags, settings)),
    })),
  );
}
