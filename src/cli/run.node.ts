import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { formatNumber } from '../dot/number.js';
import { isValue } from '../engine/value.js';
import { type NotebookValue, type RunResult, run as runProgram, toJSON } from '../notebook/index.js';
import { differentiate } from '../render/program.js';
import { bindingsOf } from './bindings.node.js';
import { output } from './output.node.js';
import type { SourceFlags } from './sources.node.js';
import { say, styled } from './style.node.js';

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
  table(result).forEach(say);
}

async function runInput(input: string | undefined, options: RunFlags): Promise<RunResult> {
  const { expression, set } = options;
  if ((expression === undefined) === (input === undefined)) {
    throw new TypeError("run takes one program: a file, - for standard input, or -e 'L = a*b' --set a=2,b=3");
  }
  if (expression !== undefined) {
    const result = runProgram(expression, { file: '-e', bindings: bindingsOf(set) });
    if (result.last !== undefined) differentiate(result.last.value, result);
    return result;
  }
  const path = input as string;
  const text = path === '-' ? await readAll(process.stdin) : await readFile(path, 'utf8');
  if (extname(path) === '.ipynb') return (await import('./notation.node.js')).runCells(text, path);
  return runProgram(text, { file: path, ...(set === undefined ? {} : { bindings: bindingsOf(set) }) });
}

/** The names in columns, numbers aligned at their points. */
function table({ names }: RunResult): string[] {
  const rows = [...names].map(([name, thing]) =>
    isValue(thing) ? [name, formatNumber(thing.data), formatNumber(thing.grad)] : [name, show(thing), ''],
  );
  const widths = [0, 1, 2].map((column) =>
    Math.max(
      ...['name', 'data', 'grad'].map((head, i) => (i === column ? head.length : 0)),
      ...rows.map((row) => (row[column] ?? '').length),
    ),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [styled('dim', line(['name', 'data', 'grad'])), ...rows.map(line)];
}

function show(thing: NotebookValue): string {
  const text = toJSON({ names: new Map([['', thing]]) }).slice(8, -2);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
