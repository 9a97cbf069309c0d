import { text as readAll } from 'node:stream/consumers';
import { type RunResult, run as runProgram, toJSON } from '../notebook/index.js';
import { differentiate } from '../render/program.js';
import { readText } from '../snapshot/read.node.js';
import { kindOf } from './input/kinds.node.js';
import { bindingsOf, runCells } from './input/notation.node.js';
import { guess, type SourceFlags } from './input/sources.node.js';
import { output } from './terminal/output.node.js';
import { say, styled } from './terminal/style.node.js';
import { table } from './terminal/table.js';

/** The options of `dotgrad run`. */
export interface RunFlags extends SourceFlags {
  readonly json?: boolean;
}

/** `dotgrad run`: runs a program and shows what every name holds. */
export async function run(input: string | undefined, options: RunFlags): Promise<void> {
  const result = await runInput(input, options);
  for (const note of result.notes) process.stderr.write(`dotgrad: ${note}\n`);
  if (options.json) {
    process.stderr.write(result.output);
    say(toJSON(result));
    return;
  }
  output(result.output);
  const [head = '', ...rows] = table(result.names);
  say(styled('dim', head));
  rows.forEach(say);
}

async function runInput(input: string | undefined, options: RunFlags): Promise<RunResult> {
  const { expression, set, as } = options;
  if ((expression === undefined) === (input === undefined)) {
    throw new TypeError("run takes one program: a file, - for standard input, or -e 'L = a*b' --set a=2,b=3");
  }
  if (as !== undefined && input !== '-')
    throw new TypeError('--as says what standard input is, and it is not read; add -');
  if (expression !== undefined) {
    const result = runProgram(expression, { file: '-e', bindings: bindingsOf(set) });
    if (result.last !== undefined) differentiate(result.last.value, result);
    return result;
  }
  const path = input as string;
  const text = path === '-' ? await readAll(process.stdin) : '';
  const kind = path === '-' ? (as ?? guess(text)) : (kindOf(path) ?? 'py');
  if (kind !== 'py' && kind !== 'ipynb')
    throw new TypeError(
      `${path}: run takes programs in the notation, .py or .ipynb, and this is ${NOUNS[kind]}; dotgrad render draws it`,
    );
  const program = path === '-' ? text : await readText(path);
  const inputs = set === undefined ? {} : { bindings: bindingsOf(set) };
  return kind === 'ipynb' ? runCells(program, path, set) : runProgram(program, { file: path, ...inputs });
}

const NOUNS = { module: 'a module', json: 'JSON', dot: 'DOT' } as const;
