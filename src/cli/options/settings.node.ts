import { dirname, extname, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { listed } from '../../check/count-words.js';
import { failure, type Message, saidBy } from '../../check/message.js';
import { checkEffects, checkTogether, defaultsFor } from '../../options/check.js';
import { textRuleOf } from '../../options/kinds.js';
import { type DrawOptions, options } from '../../options/options.js';
import { FORMATS, type OptionRecord, THINGS } from '../../options/record.js';
import { drawingOf, drawingOption, OWN, RecordedOption, readDrawing } from './drawing.node.js';
import { NotAllowed } from './not-allowed.node.js';
import { isPythonOption } from './python.node.js';

/** A setting and its place, such as `embed.assets`. */
interface Setting {
  readonly name: string;
  readonly value: unknown;
  readonly place: string;
  /** Whether it is for this command alone. */
  readonly isOwn: boolean;
}

/** The place of a setting, for messages. */
interface SettingPlace {
  readonly file: string;
  readonly place: string;
}

/**
 * Fills options not given on the command line.
 *
 * Top-level settings are for `render`; drawing settings and those of Python
 * also apply to other commands. Settings for one command are under its name.
 *
 * @param file the file of the settings, for messages
 * @throws TypeError that names the file and the setting if it is unknown, its value is wrong,
 * or it conflicts with another
 */
export function applySettings(command: Command, settings: unknown, file: string): void {
  for (const { name, value, place, isOwn } of settingsFor(
    command,
    objectOf(settings, { file, place: 'the settings' }),
    file,
  )) {
    const option = command.options.find((option) => option.attributeName() === name);
    if (option === undefined || isGiven(command, name)) continue;
    // A file's ending determines its format and takes precedence over a setting.
    if (name === 'format' && isGiven(command, 'out') && hasFormat(command.opts().out)) continue;
    const given = read(option, value, { file, place }, isOwn);
    command.setOptionValueWithSource(
      name,
      name === 'pythonCommand' ? besideSettings(String(given), file) : given,
      isOwn ? OWN : 'config',
    );
  }
  checkDefaults(drawingOf(command).settings, file);
}

/** Whether a path ends in a format. */
function hasFormat(path: string): boolean {
  const ending = extname(path).slice(1).toLowerCase();
  return FORMATS.some((format) => format === ending);
}

/** A path to an interpreter, which starts in the folder of the settings; a name on the PATH as it is. */
function besideSettings(command: string, file: string): string {
  return /[/\\]/.test(command) ? resolve(dirname(file), command) : command;
}

/** Checks that settings do not conflict. */
function checkDefaults(settings: DrawOptions, file: string): void {
  try {
    checkEffects(settings, THINGS);
    checkTogether(defaultsFor('graph', settings));
  } catch (error) {
    throw failure(TypeError, { ...saidBy(error), where: { file } });
  }
}

/** The settings for a command; its own come last and win. */
function settingsFor(command: Command, settings: object, file: string): Setting[] {
  const commands = command.parent?.commands ?? [];
  const all: Setting[] = [];
  const own: Setting[] = [];
  for (const [name, value] of Object.entries(settings)) {
    const section = commands.find((candidate) => candidate.name() === name);
    if (section === undefined || (typeof value !== 'object' && isOption(commands[0], name))) {
      if (!isOption(commands[0], name)) throw failure(TypeError, { where: { file }, ...unknown(name, commands) });
      const isShared = drawingOption(name) !== undefined || isPythonOption(name);
      if (command === commands[0] || (command.name() !== 'run' && isShared))
        all.push({ name, value, place: name, isOwn: false });
      continue;
    }
    for (const [key, setting] of Object.entries(objectOf(value, { file, place: name }))) {
      if (!isOption(section, key))
        throw failure(TypeError, {
          where: { file },
          what: `${name} has no setting ${JSON.stringify(key)}`,
          advice: `it has ${namesOf(section).join(', ')}`,
        });
      if (section === command) own.push({ name: key, value: setting, place: `${name}.${key}`, isOwn: true });
    }
  }
  return [...all, ...own];
}

/**
 * Reads an option's value: drawing options as in code or as flags, others as flags.
 *
 * A default for all commands may be a word that this one does not take, but a setting of its own may not.
 */
function read(option: Option, value: unknown, { file, place }: SettingPlace, isOwn: boolean): unknown {
  const refuse = (rule: string): TypeError =>
    failure(TypeError, { where: { file }, what: place, rule: `must be ${rule}`, got: value });
  const record = recordOf(option, isOwn);
  if (record !== undefined) {
    const x = readDrawing(record, value);
    if (x === undefined) throw refuse(textRuleOf(record));
    return x;
  }
  if (option.isBoolean() || option.negate) {
    if (typeof value === 'boolean') return value;
    throw refuse('true or false');
  }
  const text = textOf(option, value);
  if (text === undefined) throw refuse(kindOf(option));
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (error) {
    throw refuse(error instanceof NotAllowed ? error.rule : `one of ${option.argChoices?.join(', ')}`);
  }
}

/** The record that declares an option of a command, or a drawing option of all commands. */
function recordOf(option: Option, isOwn: boolean): OptionRecord | undefined {
  const drawing = drawingOption(option.attributeName());
  if (drawing !== undefined && !isOwn) return options[drawing];
  return option instanceof RecordedOption ? option.record : undefined;
}

/** The JSON type of a setting. */
function kindOf(option: Option): string {
  if (takesNumber(option)) return 'a number';
  return option.flags.endsWith('<list>') ? 'a string or a list of strings' : 'a string';
}

/** A value as written on the command line; undefined if that is impossible. */
function textOf(option: Option, value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return takesNumber(option) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null || !option.flags.endsWith('<list>')) return undefined;
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join(',') : undefined;
  const entries = option.attributeName() === 'set' ? Object.entries(value) : [];
  const isNumbers = entries.length > 0 && entries.every(([, number]) => typeof number === 'number');
  return isNumbers ? entries.map(([name, number]) => `${name}=${number}`).join(',') : undefined;
}

function takesNumber(option: Option): boolean {
  try {
    return typeof option.parseArg?.('1', undefined) === 'number';
  } catch {
    return false;
  }
}

function unknown(name: string, commands: readonly Command[]): Message {
  const owners = commands.filter((command) => isOption(command, name)).map((command) => command.name());
  const [owner] = owners;
  if (owner !== undefined)
    return {
      what: `${JSON.stringify(name)} is a setting of ${listed(owners)}`,
      advice: `write {"${owner}": {"${name}": …}}`,
    };
  return {
    what: `unknown setting ${JSON.stringify(name)}`,
    advice: `the settings are ${namesOf(commands[0]).join(', ')} and the names of commands`,
  };
}

function objectOf(value: unknown, { file, place }: SettingPlace): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw failure(TypeError, {
    where: { file },
    what: place,
    rule: 'must be an object such as {"theme": "dark"}',
    got: value,
  });
}

function namesOf(command: Command | undefined): string[] {
  return [...new Set(command?.options.map((option) => option.attributeName()))].sort();
}

const isOption = (command: Command | undefined, name: string): boolean => namesOf(command).includes(name);

function isGiven(command: Command, name: string): boolean {
  const source = command.getOptionValueSource(name);
  return source !== undefined && source !== 'default' && source !== 'config' && source !== OWN;
}
