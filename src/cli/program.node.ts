import { Argument, Command, Option } from 'commander';
import { docsPage } from '../check/docs.js';
import { failure } from '../check/message.js';
import { version } from '../render/version.js';
import type { Shell } from './options/completion.node.js';
import { applyConfig } from './options/config.node.js';
import { addOpposites, addOutput, addReporting, addSource, addTarget, toleranceOf } from './options/declare.node.js';
import { addDrawing, drawingOf } from './options/drawing.node.js';
import { addExplaining } from './options/explain.node.js';
import { addPython, rejectPython } from './options/python.node.js';
import type { Session } from './terminal/session.node.js';

/** The command `dotgrad`; subcommands load their dependencies when they run. */
export function createProgram(session: Session): Command {
  const { stdout, stderr } = session.host;
  const program = new Command('dotgrad')
    .description('Backpropagation you can see: draws computational graphs.')
    .version(version)
    .showHelpAfterError('(see npx dotgrad --help)')
    .configureOutput({
      writeOut: (text) => session.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
      outputError: (text, write) => write(text.replace(/^error: /, 'dotgrad: ')),
    })
    .exitOverride()
    .hook('preAction', async (_program, command) => applyConfig(command, session));
  addRender(program, session);
  addRun(program, session);
  addPythonFile(program, session);
  addExplain(program, session);
  addDiff(program, session);
  addReport(program, session);
  addEmbed(program, session);
  addCompletion(program, session);
  program.commands.forEach(addOpposites);
  addExamples(
    program,
    'start',
    "npx dotgrad render -e 'L = (a*b + c) * f' --set a=2,b=-3,c=10,f=-2 -o L.svg",
    'npx dotgrad render neuron.ts lecture.py notes.ipynb -o pictures -T svg,png',
    'npx dotgrad embed README.md',
  );
  return program;
}

function addRender(program: Command, session: Session): void {
  const render = subcommand(program, 'render', 'draw figures').argument(
    '[inputs...]',
    'files (.ts .js .mjs .py .ipynb .json .dot .gv), folders, globs, or - for standard input',
  );
  addTarget(render);
  render
    .option('--check', 'write nothing; list what is missing, stale or orphaned, and exit with 1 if anything is')
    .option('-w, --watch', 'redraw when inputs change')
    .option('--prune', 'delete pictures in the output folder that no input draws anymore')
    .option('--orphans', 'with --check: list orphaned pictures even if the inputs are single files')
    .option('--gallery', 'also write README.md with every figure and its program')
    .option('--quiet', 'print errors only')
    .option('--json', 'print what was done as JSON');
  addReporting(render);
  render.option('--shard <i/n>', 'process only part i of n of the inputs, such as 1/4');
  addSource(render, ['py', 'ipynb', 'json', 'dot']);
  addPython(render);
  addDrawing(render, ['graph', 'dot', 'plot']);
  addExamples(
    render,
    'reference/command',
    "npx dotgrad render -e 'L = (a*b + c) * f' --set a=2,b=-3,c=10,f=-2 -o L.svg",
    'npx dotgrad render examples neuron.py -o out -T svg,png --theme dark',
    'npx dotgrad render examples -o out --check --report report',
  );
  render.action(async (inputs: string[], options) =>
    (await import('./commands/render.node.js')).render(
      session,
      inputs,
      { ...options, drawing: drawingOf(render) },
      isFlagOf(render),
    ),
  );
}

function addRun(program: Command, session: Session): void {
  const run = subcommand(program, 'run', 'run a program in the notation and print the value of every name')
    .argument('[input]', 'a .py or .ipynb file, or - for standard input')
    .option('--json', 'print one JSON object: name to {"data": …, "grad": …}')
    .option('--health', 'check units and gradients of the last value, and exit with 1 if anything is wrong');
  addSource(run, ['py', 'ipynb']);
  addExamples(
    run,
    'reference/notation',
    "npx dotgrad run -e 'a = Value(2.0); L = a**2; L.backward()'",
    "npx dotgrad run -e 'L = a*b' --set a=2,b=-3 --json",
    'npx dotgrad run neuron.py',
  );
  run.action(async (input: string | undefined, options) =>
    (await import('./commands/run.node.js')).run(session, input, options),
  );
}

function addPythonFile(program: Command, session: Session): void {
  const python = subcommand(program, 'python', 'print dotgrad.py, a module to draw from Python');
  addExamples(python, 'guides/python', 'npx dotgrad python > dotgrad.py');
  python.action(async () => (await import('./commands/python.node.js')).printPython(session));
}

function addExplain(program: Command, session: Session): void {
  const explain = subcommand(program, 'explain', 'print the steps of a computation, forward and backward')
    .argument('[input]', 'a file (.ts .js .mjs .py .ipynb .json), or - for standard input')
    .option('--figure <name>', 'which figure to explain, if the input has several')
    .option('-o, --out <file>', 'file to write: text, or JSON if it ends in .json')
    .option('--json', 'print the steps as JSON')
    .option('--quiet', 'print errors only, and nothing that programs print');
  addSource(explain, ['py', 'ipynb', 'json', 'dot']);
  addPython(explain);
  addExplaining(explain);
  addExamples(
    explain,
    'guides/backward',
    "npx dotgrad explain -e 'L = (a*b + c) * f' --set a=2,b=-3,c=10,f=-2",
    'npx dotgrad explain neuron.py',
    'npx dotgrad explain network.ts --focus loss --hops 2 -o steps.json',
  );
  explain.action(async (input: string | undefined, options) => {
    rejectPython(options, isFlagOf(explain));
    const { explainInput } = await import('./commands/explain.node.js');
    return explainInput(session, input, { ...options, drawing: drawingOf(explain) });
  });
}

function addDiff(program: Command, session: Session): void {
  const diff = subcommand(
    program,
    'diff',
    'print what changed between two graphs or folders of graphs; exit with 1 if anything did',
  )
    .argument(
      '<old>',
      'a graph: any input of render, a .svg, .png or .dot that dotgrad wrote, a folder of these, or - for standard input',
    )
    .argument('<new>', 'the graph to compare it with');
  addOutput(diff, '-o, --out <file>', 'draw the difference: .svg, .png or .dot; a folder for folders');
  diff
    .option(
      '--tolerance <x>',
      'numbers this close count as equal; relative above 1 (default: 1e-9; 1e-4 for .dot)',
      toleranceOf,
    )
    .option('--json', 'print the difference as JSON');
  addPython(diff);
  addDrawing(diff, ['difference']);
  addExamples(
    diff,
    'guides/snapshots',
    'npx dotgrad diff old.json new.json',
    'npx dotgrad diff out/neuron.dot neuron.ts -o difference.svg',
    'npx dotgrad diff base/ head/ --no-grad --tolerance 1e-6',
  );
  diff.action(async (before: string, after: string, options) => {
    rejectPython(options, isFlagOf(diff));
    return (await import('./commands/diff.node.js')).diffInputs(session, before, after, {
      ...options,
      drawing: drawingOf(diff),
    });
  });
}

function addReport(program: Command, session: Session): void {
  const report = subcommand(program, 'report', 'merge reports of --check --report, such as those of shards').argument(
    '<dirs...>',
    'folders with reports',
  );
  addOutput(report, '-o, --out <dir>', 'folder for the merged page');
  addExamples(
    report,
    'guides/ci',
    'npx dotgrad report report-1 report-2 -o report',
    'npx dotgrad report shards/* -o report',
    'npx dotgrad report report-1 -o public',
  );
  report.action(async (dirs: string[], options) => {
    if (options.out === undefined)
      throw failure(TypeError, { what: 'report needs a folder for the merged page', advice: 'add -o report' });
    return (await import('./report/merge.node.js')).mergeFolders(session, dirs, options);
  });
}

function addEmbed(program: Command, session: Session): void {
  const embed = subcommand(program, 'embed', 'draw the marked blocks of Markdown documents and insert the pictures')
    .argument('<documents...>', 'Markdown files, or globs, with <!-- dotgrad name="…" --> … <!-- /dotgrad -->')
    .option('--assets <dir>', 'folder for the pictures, relative to each document')
    .addOption(new Option('--format <format>', 'format of the pictures').choices(['svg', 'png']))
    .option('--no-dark', 'do not draw a second picture for dark mode')
    .option('--prune', 'delete pictures of these documents that they no longer show')
    .option('--check', 'write nothing; list what is missing, stale or orphaned, and exit with 1 if anything is')
    .option('--quiet', 'print errors only')
    .option('--json', 'print what was done as JSON');
  addReporting(embed);
  embed.option('--shard <i/n>', 'process only part i of n of the documents, such as 1/4');
  addPython(embed);
  addDrawing(embed, ['graph', 'dot', 'plot']);
  addExamples(
    embed,
    'guides/readme',
    'npx dotgrad embed README.md',
    'npx dotgrad embed docs/*.md --assets pictures',
    'npx dotgrad embed README.md --check --report report',
  );
  embed.action(async (documents: string[], options) => {
    rejectPython(options, isFlagOf(embed));
    return (await import('./commands/embed.node.js')).embed(session, documents, {
      ...options,
      drawing: drawingOf(embed),
    });
  });
}

function addCompletion(program: Command, session: Session): void {
  const completion = subcommand(program, 'completion', 'print a completion script for a shell');
  completion.addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']));
  addExamples(
    completion,
    'reference/command',
    'source <(npx dotgrad completion bash)',
    'source <(npx dotgrad completion zsh)',
    'npx dotgrad completion fish > ~/.config/fish/completions/dotgrad.fish',
  );
  completion.action(async (shell: Shell) =>
    (await import('./options/completion.node.js')).completion(session, shell, program),
  );
}

/** Whether an option was given on the command line, not by a default or setting. */
function isFlagOf(command: Command): (name: string) => boolean {
  return (name) => command.getOptionValueSource(name) === 'cli';
}

function subcommand(program: Command, name: string, description: string): Command {
  return program.command(name).copyInheritedSettings(program).description(description);
}

/** Adds examples and a link to the docs to a command's help. */
function addExamples(command: Command, page: string, ...lines: string[]): void {
  const examples = lines.map((line) => `  $ ${line}\n`).join('');
  command.addHelpText('after', `\nExamples:\n${examples}\nDocs: ${docsPage(page)}\n`);
}
