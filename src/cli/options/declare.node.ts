import { type Command, Option } from 'commander';
import { FORMATS, type Format } from '../../options/record.js';
import type { SourceFlags } from '../input/sources.node.js';
import type { ReportFlags } from '../report/tell.node.js';
import type { Drawing } from './drawing.node.js';
import { NotAllowed } from './not-allowed.node.js';

/** Options for output files and formats. */
export function addTarget(command: Command): void {
  command
    .option('-o, --out <path>', 'the file or folder to write, or - for standard output', pathOf, '.')
    .addOption(
      new Option(
        '-T, --format <list>',
        'one or more formats, separated by commas (default: the ending of --out, else svg)',
      )
        .choices(FORMATS)
        .argParser(formatsOf),
    );
}

/** The option for an output folder or file, without standard output. */
export function addOutput(command: Command, flags: string, description: string): void {
  command.option(flags, description, (text: string) => {
    if (text === '-') throw new NotAllowed('a path, not standard output');
    return pathOf(text);
  });
}

/** Options for the output of a check. */
export function addReporting(command: Command): void {
  const reporter = new Option(
    '--reporter <name>',
    'output format of --check (default: github in a GitHub workflow, else pretty)',
  );
  command
    .addOption(reporter.choices(['pretty', 'json', 'junit', 'github']))
    .option(
      '--report <dir>',
      'with --check: write an HTML report of committed and current pictures and their differences',
    )
    .option(
      '--tolerance <x>',
      'with --check: numbers this close count as equal; relative above 1 (default: 1e-9)',
      toleranceOf,
    );
}

/** Options that give a program's text, and the kinds of it that a command takes. */
export function addSource(command: Command, kinds: readonly string[]): void {
  command
    .option('-e, --expression <source>', "a program in the lecture's notation")
    .option('--set <list>', 'values of its inputs, such as a=2,b=-3', (list: string, before?: string) =>
      before ? `${before},${list}` : list,
    )
    .addOption(new Option('--as <kind>', 'kind of standard input').choices(kinds));
}

/** Adds a hidden opposite for each on/off option, so a flag can undo a setting. */
export function addOpposites(command: Command): void {
  for (const option of command.options.filter((option) => option.isBoolean() || option.negate)) {
    const flag = `--${option.negate ? '' : 'no-'}${option.attributeName()}`;
    command.addOption(new Option(flag).hideHelp());
  }
}

/** Parses a number. */
function numberOf(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new NotAllowed('a number');
  return number;
}

/** A tolerance: a number from 0. */
export function toleranceOf(text: string): number {
  const number = numberOf(text);
  if (number < 0) throw new NotAllowed('a number from 0');
  return number;
}

/** The formats of `svg,png`, each once. */
function formatsOf(text: string): Format[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  const isKnown = words.every((word) => FORMATS.some((format) => format === word));
  if (!isKnown) throw new NotAllowed(`one or more of ${FORMATS.join(', ')}`, `The formats are ${FORMATS.join(', ')}.`);
  return [...new Set(words)] as Format[];
}

function pathOf(text: string): string {
  if (text === '') throw new NotAllowed('a path');
  return text;
}

/** The options of `dotgrad render`. */
export interface RenderOptions extends SourceFlags, ReportFlags {
  readonly drawing?: Drawing;
  readonly out: string;
  readonly format?: readonly Format[];
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly gallery?: boolean;
  /** Whether to list orphaned pictures; default if an input is a folder or a glob. */
  readonly orphans?: boolean;
  /** Whether to delete them. */
  readonly prune?: boolean;
  /** Numbers this close count as equal in a check. */
  readonly tolerance?: number;
  /** A part of the inputs, as `1/4`. */
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
