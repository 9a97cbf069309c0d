import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJson, toJson, Value } from 'dotgrad';
import { type Format, save } from 'dotgrad/node';
import { folder } from './dotgrad.js';

/** A graph's JSON: `L = a*b + c`. */
export function graph(a = 2, op: 'add' | 'mul' = 'add'): string {
  const e = new Value(a, 'a').mul(new Value(-3, 'b')).as('e');
  const L = e[op](new Value(10, 'c')).as('L');
  L.backward();
  return toJson(L);
}

/** A folder with graphs to draw, `graphs/one.json` and so on. */
export function graphs(names: readonly string[] = ['one', 'two'], cwd: string = folder()): string {
  mkdirSync(join(cwd, 'graphs'));
  for (const [i, name] of names.entries()) writeFileSync(join(cwd, 'graphs', `${name}.json`), graph(i + 1));
  return cwd;
}

/** Draws the graphs into `out`, as `dotgrad render graphs -o out` does. */
export async function draw(cwd: string, formats: readonly Format[] = ['svg']): Promise<void> {
  mkdirSync(join(cwd, 'out'));
  for (const file of readdirSync(join(cwd, 'graphs'))) {
    const graph = fromJson(readFileSync(join(cwd, 'graphs', file), 'utf8'));
    for (const format of formats) await save(graph, join(cwd, 'out', file.replace(/json$/, format)));
  }
}

/** Replaces a text in a file. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}
