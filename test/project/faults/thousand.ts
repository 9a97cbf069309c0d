import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fromJson, toJson } from 'dotgrad';
import type { Ran } from '../../cli/dotgrad.js';

const MAIN = resolve('dist/cli/main.node.js');

/** The content of each file before a run; longer than any new content, so that a half-replaced file is neither. */
const OLD = `an old picture\n${'x'.repeat(4000)}\n`;

/** A folder with inputs, and a folder whose files are all old. */
export interface Thousand {
  readonly cwd: string;
  /** The content of every file of `out` after a run, by its name. */
  readonly fresh: ReadonlyMap<string, string>;
  /** The arguments of the command that draws `in` into `out`. */
  readonly args: readonly string[];
}

/** Fills `in` with small graphs and `out` with old files. */
export function thousand(cwd: string, count = 1000): Thousand {
  const fresh = new Map<string, string>();
  mkdirSync(join(cwd, 'in'));
  for (let i = 0; i < count; i++) {
    const text = JSON.stringify(square(i));
    const graph = fromJson(text);
    writeFileSync(join(cwd, 'in', `f${i}.json`), text);
    fresh.set(`f${i}.json`, toJson(graph));
  }
  const all: Thousand = { cwd, fresh, args: ['render', 'in', '-o', 'out', '-T', 'json'] };
  makeOld(all);
  return all;
}

/** Makes all files old again. */
export function makeOld({ cwd, fresh }: Thousand): void {
  mkdirSync(join(cwd, 'out'), { recursive: true });
  for (const name of fresh.keys()) writeFileSync(join(cwd, 'out', name), OLD);
}

/** How many files are old, how many fresh, and the names of the rest: half files, temporary files, missing files. */
export function census({ cwd, fresh }: Thousand): { old: number; fresh: number; others: string[] } {
  const counts = { old: 0, fresh: 0, others: [] as string[] };
  const names = readdirSync(join(cwd, 'out'));
  for (const name of names) {
    const text = readFileSync(join(cwd, 'out', name), 'utf8');
    if (text === OLD) counts.old++;
    else if (text === fresh.get(name)) counts.fresh++;
    else counts.others.push(name);
  }
  const there = new Set(names);
  return { ...counts, others: [...counts.others, ...[...fresh.keys()].filter((name) => !there.has(name))] };
}

function square(x: number): object {
  return {
    version: 1,
    root: 'v1',
    nodes: [
      { id: 'v0', kind: 'value', role: 'leaf', label: 'a', data: x, grad: 2 * x },
      { id: 'o1', kind: 'op', op: 'mul', symbol: '*' },
      { id: 'v1', kind: 'value', role: 'root', label: 'L', data: x * x, grad: 1 },
    ],
    edges: [
      { from: 'v0', to: 'o1', slot: 0 },
      { from: 'v0', to: 'o1', slot: 1 },
      { from: 'o1', to: 'v1' },
    ],
  };
}

/** A run of the command that can be interfered with. */
export interface Running {
  readonly child: ChildProcess;
  readonly end: Promise<Ran & { readonly signal: NodeJS.Signals | null }>;
}

/** Starts `dotgrad`, or another command. */
export function start(args: readonly string[], cwd: string, command: readonly string[] = []): Running {
  const [file = process.execPath, ...rest] = [...command, process.execPath, MAIN, ...args];
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(file, rest, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  }
  return { child, end: new Promise((done) => child.on('close', (code, signal) => done({ code, signal, ...texts }))) };
}

/** Waits until the first file is written into a folder. */
export function firstWrite(folder: string): Promise<void> {
  return new Promise((done) => {
    const watcher = watch(folder, () => {
      watcher.close();
      done();
    });
  });
}

/** Random numbers from 0 to 1, the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Waits, in milliseconds. */
export const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));
