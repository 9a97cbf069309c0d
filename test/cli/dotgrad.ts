import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const MAIN = resolve('dist/cli/main.node.js');

/** What a run of the command left. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `dotgrad` as a user would, in a folder, without the colors and settings of this run. */
export function dotgrad(
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  const { cwd = process.cwd(), input = '', env = {} } = options;
  const { FORCE_COLOR: _, NO_COLOR: __, GITHUB_ACTIONS: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...inherited, ...env } });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    texts.stderr += text;
  });
  child.stdin.on('error', () => {}).end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, ...texts })));
}

/** An empty folder that goes with the test, or when `forget` says so, as `afterAll`. */
export function folder(forget: (remove: () => void) => void = onTestFinished): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-')));
  forget(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A module of the package's own, which a program outside can import. */
export const entry = (name: string): string => JSON.stringify(resolve('dist', name));
