import { createRequire } from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { themes } from '../dot/themes.js';
import { applyConfig } from './config.node.js';
import { exitParsing } from './exit.node.js';
import { output } from './output.node.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** The command `dotgrad`; what a subcommand needs is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('dotgrad')
    .description('Backpropagation that you can see: draws computational graphs.')
    .version(version)
    .showHelpAfterError('(dotgrad --help says more)')
    .configureOutput({
      writeOut: output,
      outputError: (text, write) => write(text.replace(/^error: /, 'dotgrad: ')),
    })
    .exitOverride(exitParsing)
    .hook('preAction', async (_program, command) => applyConfig(command));
  addRender(program);
  addRun(program);
  addDiff(program);
  addReport(program);
  addEmbed(program);
  addCompletion(program);
  addExamples(
    program,
    "dotgrad render -e 'L = (a*b + c) * f' --set a=2,b=-3,c=10,f=-2 -o L.svg",
    'dotgrad render neuron.ts lecture.py notes.ipynb -o pictures -T svg,png',
    'dotgrad embed README.md',
  );
  return program;
}

function addRender(program: Command): void {
  const render = subcommand(program, 'render', 'draw figures')
    .argument('[inputs...]', 'files (.ts .js .mjs .py .ipynb .json .dot .gv), folders, globs, or - for standard input')
    .option('-o, --out <path>', 'the file or folder to write, or - for standard output', '.')
    .option(
      '-T, --format <list>',
      'svg, png, dot, json; several with commas (default: by the ending of --out, else svg)',
    )
    .option('--check', 'write nothing; list what is missing, stale or orphaned, and exit with 1 if anything is')
    .option('-w, --watch', 'draw again what changes')
    .option('--gallery', 'also write README.md, which shows every figure and its program')
    .option('--quiet', 'say nothing but errors')
    .option('--json', 'say what was done as JSON');
  addReporting(render);
  render.option('--shard <i/n>', 'only the i-th of n parts of the inputs, as 1/4');
  addSource(render);
  addDrawing(render);
  addExamples(
    render,
    "dotgrad render -e 'L = (a*b + c) * f' --set a=2,b=-3,c=10,f=-2 -o L.svg",
    'dotgrad render examples neuron.py -o out -T svg,png --theme dark',
    'dotgrad render examples -o out --check --report report',
  );
  render.action(async (inputs: string[], options) => (await import('./render.node.js')).render(inputs, options));
}

function addRun(program: Command): void {
  const run = subcommand(program, 'run', 'run a program in the notation and show what every name holds')
    .argument('[input]', 'a .py or .ipynb file, or - for standard input')
    .option('--json', 'one object, name to {"data": …, "grad": …}');
  addSource(run);
  addExamples(
    run,
    "dotgrad run -e 'a = Value(2.0); L = a**2; L.backward()'",
    "dotgrad run -e 'L = a*b' --set a=2,b=-3 --json",
    'dotgrad run neuron.py',
  );
  run.action(async (input: string | undefined, options) => (await import('./run.node.js')).run(input, options));
}

function addDiff(program: Command): void {
  const diff = subcommand(program, 'diff', 'say what changed between two graphs; exits with 1 if anything did')
    .argument('<old>', 'a graph: .json, .dot of ours, or any input of render')
    .argument('<new>', 'the graph to compare it with')
    .option('-o, --out <file>', 'draw the difference: .svg, .png or .dot')
    .option(
      '--tolerance <x>',
      'numbers this close are equal, relative above 1 (default: 1e-9; 1e-4 for .dot)',
      numberOf,
    )
    .option('--json', 'the difference as JSON');
  addDrawing(diff);
  addExamples(
    diff,
    'dotgrad diff old.json new.json',
    'dotgrad diff out/neuron.dot neuron.ts -o difference.svg',
    'dotgrad diff a.py b.py --tolerance 1e-6 --json',
  );
  diff.action(async (before: string, after: string, options) =>
    (await import('./diff.node.js')).diffInputs(before, after, options),
  );
}

function addReport(program: Command): void {
  const report = subcommand(program, 'report', 'merge the reports of --check --report, as of the shards of a check')
    .argument('<dirs...>', 'folders of reports')
    .requiredOption('-o, --out <dir>', 'the folder for the merged page');
  addExamples(
    report,
    'dotgrad report report-1 report-2 -o report',
    'dotgrad report shards/* -o report',
    'dotgrad report report-1 -o public',
  );
  report.action(async (dirs: string[], options) =>
    (await import('./report-merge.node.js')).mergeFolders(dirs, options),
  );
}

/** The options that say how a check is told. */
function addReporting(command: Command): void {
  const reporter = new Option(
    '--reporter <name>',
    'how --check tells (default: github in a GitHub workflow, else pretty)',
  );
  command
    .addOption(reporter.choices(['pretty', 'json', 'junit', 'github']))
    .option('--report <dir>', 'of --check: write a page with what is there, what should be and the difference');
}

function addEmbed(program: Command): void {
  const embed = subcommand(program, 'embed', 'draw the marked blocks of Markdown documents into them')
    .argument('<documents...>', 'Markdown files, or globs, with <!-- dotgrad name="…" --> … <!-- /dotgrad -->')
    .option('--assets <dir>', 'the folder of the pictures, from each document')
    .addOption(new Option('--format <format>', 'the format of the pictures').choices(['svg', 'png']))
    .option('--no-dark', 'draw no second picture for readers who prefer dark')
    .option('--check', 'write nothing; list what is missing, stale or orphaned, and exit with 1 if anything is')
    .option('--quiet', 'say nothing but errors')
    .option('--json', 'say what was done as JSON');
  addReporting(embed);
  embed.option('--shard <i/n>', 'only the i-th of n parts of the documents, as 1/4');
  addDrawing(embed);
  addExamples(
    embed,
    'dotgrad embed README.md',
    'dotgrad embed docs/*.md --assets pictures',
    'dotgrad embed README.md --check --report report',
  );
  embed.action(async (documents: string[], options) => (await import('./embed.node.js')).embed(documents, options));
}

function addCompletion(program: Command): void {
  const completion = subcommand(program, 'completion', 'print a completion script for a shell').argument(
    '<shell>',
    'bash, zsh or fish',
  );
  addExamples(
    completion,
    'source <(dotgrad completion bash)',
    'source <(dotgrad completion zsh)',
    'dotgrad completion fish > ~/.config/fish/completions/dotgrad.fish',
  );
  completion.action(async (shell: string) => (await import('./completion.node.js')).completion(shell, program));
}

function subcommand(program: Command, name: string, description: string): Command {
  return program.command(name).copyInheritedSettings(program).description(description);
}

/** The options that give a program's text. */
function addSource(command: Command): void {
  command
    .option('-e, --expression <source>', "a program in the lecture's notation")
    .option('--set <list>', 'numbers for its inputs, as a=2,b=-3', (list: string, before?: string) =>
      before ? `${before},${list}` : list,
    )
    .addOption(new Option('--as <kind>', 'what standard input is').choices(['py', 'json', 'dot']));
}

/** The options that say how a graph is drawn. */
function addDrawing(command: Command): void {
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
    .option('--path <a..b>', 'draw only the paths from one value to another', pathOf)
    .option('--clusters', 'draw scopes as boxes with their names')
    .option('--scale <n>', 'pixels per point of a PNG', numberOf)
    .option('--background <color>', 'the color behind the picture, or none')
    .option('--timeout <seconds>', 'how long a layout may take (default: 30)', numberOf);
}

function numberOf(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number)) throw new InvalidArgumentError('It must be a number.');
  return number;
}

/** A number of levels, or a word that the drawing checks. */
function foldOf(text: string): number | string {
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** The two names of `a..L`; anything else is left for the drawing to refuse. */
function pathOf(text: string): string[] {
  return text.split('..');
}

function addExamples(command: Command, ...lines: string[]): void {
  command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`);
}
