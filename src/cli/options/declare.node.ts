import { type Command, InvalidArgumentError, Option } from 'commander';
import { themes } from '../../dot/themes.js';
import type { Format } from '../../render/files/save.node.js';
import type { SourceFlags } from '../input/sources.node.js';
import type { ReportFlags } from '../report/tell.node.js';
import type { DrawingFlags } from './drawing.node.js';

const FORMATS: readonly Format[] = ['svg', 'png', 'dot', 'json'];

/** The options that say which files are written, and in which formats. */
export function addTarget(command: Command): void {
  command
    .option('-o, --out <path>', 'the file or folder to write, or - for standard output', pathOf, '.')
    .addOption(
      new Option('-T, --format <list>', 'several with commas (default: by the ending of --out, else svg)')
        .choices(FORMATS)
        .argParser(formatsOf),
    );
}

/** The option that says which folder or file is written; standard output is none. */
export function addOutput(command: Command, flags: string, description: string): void {
  command.option(flags, description, (text: string) => {
    if (text === '-') throw new InvalidArgumentError('It must be a path: this is not written to standard output.');
    return pathOf(text);
  });
}

/** The options that say how a check is told. */
export function addReporting(command: Command): void {
  const reporter = new Option(
    '--reporter <name>',
    'how --check tells (default: github in a GitHub workflow, else pretty)',
  );
  command
    .addOption(reporter.choices(['pretty', 'json', 'junit', 'github']))
    .option('--report <dir>', 'of --check: write a page with what is there, what should be and the difference');
}

/** The options that give a program's text. */
export function addSource(command: Command): void {
  command
    .option('-e, --expression <source>', "a program in the lecture's notation")
    .option('--set <list>', 'numbers for its inputs, as a=2,b=-3', (list: string, before?: string) =>
      before ? `${before},${list}` : list,
    )
    .addOption(new Option('--as <kind>', 'what standard input is').choices(['py', 'ipynb', 'json', 'dot']));
}

/** The options that say how a graph is drawn. */
export function addDrawing(command: Command): void {
  command
    .addOption(new Option('--theme <name>', 'the look').choices(Object.keys(themes)))
    .addOption(new Option('--rankdir <dir>', 'left to right or top to bottom').choices(['LR', 'TB']))
    .option('--precision <digits>', 'digits after the point', numberOf)
    .option('--no-grad', 'leave out the gradients')
    .option('--partials', 'show ∂out/∂operand on the edges')
    .option('--simplify', 'draw - and / in place of sums and products')
    .option('--fold <how>', 'auto, none, plates, or how many levels of scopes to show', foldOf)
    .option('--limit <nodes>', 'how many nodes --fold auto may draw', numberOf)
    .option('--focus <name>', 'draw only the neighborhood of a value')
    .option('--hops <n>', 'how far --focus reaches, in operations', numberOf)
    .option('--path <a..b>', 'draw only the paths from one value to another', endsOf)
    .option('--clusters', 'draw scopes as boxes with their names')
    .option('--scale <n>', 'pixels per point of a PNG', numberOf)
    .option('--background <color>', 'the color behind the picture, or none')
    .option('--timeout <seconds>', 'how long a layout may take (default: 30)', numberOf);
}

/** Gives each option that is on or off its opposite, unseen in the help: so that a flag can undo a setting. */
export function addOpposites(command: Command): void {
  for (const option of command.options.filter((option) => option.isBoolean() || option.negate)) {
    const flag = `--${option.negate ? '' : 'no-'}${option.attributeName()}`;
    command.addOption(new Option(flag).hideHelp());
  }
}

/** The number that a text is. */
export function numberOf(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new InvalidArgumentError('It must be a number.');
  return number;
}

/** A number of levels, or a word that the drawing checks. */
function foldOf(text: string): number | string {
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** The two names of `a..L`. */
function endsOf(text: string): string[] {
  const names = text.split('..');
  if (names.length !== 2 || names.includes('')) throw new InvalidArgumentError('It must be two names, as a..L.');
  return names;
}

/** The formats of `svg,png`, each once. */
function formatsOf(text: string): Format[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  const isKnown = words.every((word) => FORMATS.some((format) => format === word));
  if (!isKnown) throw new InvalidArgumentError(`The formats are ${FORMATS.join(', ')}.`);
  return [...new Set(words)] as Format[];
}

function pathOf(text: string): string {
  if (text === '') throw new InvalidArgumentError('It must be a path.');
  return text;
}

/** The options of `dotgrad render`. */
export interface RenderOptions extends DrawingFlags, SourceFlags, ReportFlags {
  readonly out: string;
  readonly format?: readonly Format[];
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly gallery?: boolean;
  /** A part of the inputs, as `1/4`. */
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
