import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { onceInRun } from '../project/once.js';

/** A project that uses the package. */
export interface Project {
  readonly path: string;
  write(file: string, text: string): void;
  read(file: string): string;
  has(file: string): boolean;
  /** The files of a folder, sorted; none if there is no such folder. */
  list(folder: string): string[];
  /** Runs Node in the project, without `CI` and colors unless they are given. */
  node(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }>;
  remove(): void;
}

/**
 * Creates an empty project outside this one, with the packed tarball installed.
 *
 * It uses the dependencies of this project.
 */
export function freshProject(): Project {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-project-')));
  const modules = join(path, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync('node_modules')) {
    if (name !== 'dotgrad' && !name.startsWith('.')) symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  unpackInto(join(modules, 'dotgrad'));
  const file = (name: string): string => join(path, name);
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  write('package.json', '{ "type": "module", "private": true }\n');
  return {
    path,
    write,
    read: (name) => readFileSync(file(name), 'utf8'),
    has: (name) => existsSync(file(name)),
    list: (name) => (existsSync(file(name)) ? readdirSync(file(name)).sort() : []),
    node: (args, env) => run(path, args, env),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Puts the packed files of the package into a new folder; they are packed once for all tests of a run. */
export function unpackInto(folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', pack(), '--strip-components=1', '-C', folder]);
}

/** The packed files; they are packed once in a run of vitest. */
function pack(): string {
  const packed = onceInRun('packed', (folder) => {
    // npm reads all of node_modules first, though nothing of it is packed; a copy of the rest has none.
    const copy = join(folder, 'package');
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
    const folders = new Set(files.map((file) => file.split('/', 1)[0]));
    for (const entry of readdirSync('.', { withFileTypes: true })) {
      if (entry.isDirectory() && !folders.has(entry.name)) continue;
      if (entry.isDirectory() || entry.isFile())
        cpSync(entry.name, join(copy, entry.name), {
          recursive: true,
          filter: (path) => !basename(path).startsWith('.'),
        });
    }
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: copy, stdio: 'ignore' });
    rmSync(copy, { recursive: true });
  });
  return join(packed, readdirSync(packed).find((name) => name.endsWith('.tgz')) as string);
}

function run(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const {
    CI: _,
    GITHUB_ACTIONS: __,
    FORCE_COLOR: ___,
    NODE_TEST_CONTEXT: ____,
    NODE_ENV: _____,
    ...inherited
  } = process.env;
  const own = Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, args, { cwd, env: { ...own, NO_COLOR: '1', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}
