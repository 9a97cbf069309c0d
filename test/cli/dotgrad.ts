import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runCommand } from '../../dist/cli/run-command.node.js';
import { type Host, Session } from '../../dist/cli/terminal/session.node.js';

const MAIN = resolve('dist/cli/main.node.js');

/** What a run of the command left. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command runs, and what it reads. */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs `dotgrad` in this process, in a folder, without the colors and settings of this run. */
export async function dotgrad(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const host = hostOf(options);
  const code = await runCommand(args, host);
  return { code, stdout: host.stdout.text(), stderr: host.stderr.text() };
}

/** A run of the command, for functions that take one. */
export function sessionIn(cwd: string = process.cwd()): Session & { readonly host: KeptHost } {
  return new Session([], hostOf({ cwd })) as Session & { readonly host: KeptHost };
}

/** A host that keeps what is written. */
export type KeptHost = Host & { readonly stdout: Kept; readonly stderr: Kept };

function hostOf({ cwd = process.cwd(), input = '', env = {} }: RunOptions): KeptHost {
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)]);
  return { cwd, env: { ...inherited(), ...env }, stdin, stdout: new Kept(), stderr: new Kept() };
}

/** Runs `dotgrad` as a user would, for tests of processes, their exits and their streams. */
export function dotgradProcess(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = process.cwd(), input = '', env = {} } = options;
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...inherited(), ...env } });
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

function inherited(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NO_COLOR: __, GITHUB_ACTIONS: ___, ...rest } = process.env;
  return rest;
}

/** A stream that keeps what is written to it. */
export class Kept {
  readonly #chunks: Buffer[] = [];

  write(content: string | Uint8Array): void {
    this.#chunks.push(Buffer.from(content));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** An empty folder that is deleted after the test, or by `forget`, such as `afterAll`. */
export function folder(forget: (remove: () => void) => void = onTestFinished): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-')));
  forget(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A module of the package's own, which a program outside can import. */
export const entry = (name: string): string => JSON.stringify(resolve('dist', name));
