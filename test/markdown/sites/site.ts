import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A copy of a site's fixture, inside the package so that `dotgrad/…` is found by its own name. */
export function copySite(name: string, forget: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(`test/markdown/tmp-${name}-`);
  forget(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(`test/project/fixtures/sites/${name}`, folder, { recursive: true });
  cpSync('test/project/fixtures/sites/graphs.ts', join(folder, 'graphs.ts'));
  return folder;
}

/** A copy of a site with more pages, by their paths, built once for a file of tests; where it is. */
export function builtSite(
  name: string,
  pages: Readonly<Record<string, string>>,
  build: (site: string) => Promise<unknown>,
): () => string {
  let site = '';
  let remove = (): void => {};
  beforeAll(async () => {
    site = copySite(name, (removes) => {
      remove = removes;
    });
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
    }
    await build(site);
  }, 120_000);
  afterAll(() => remove());
  return () => site;
}

/** Flags of Node for a program that runs briefly once: it ends before optimizing its code and sharing its collection pay. */
const ONCE = ['--no-opt', '--single-threaded-gc'];

/** Runs a site generator's own command in this version of Node. */
export async function build(script: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const { stdout, stderr } = await run(process.execPath, [...ONCE, `node_modules/${script}`, ...args], { env });
  return stdout + stderr;
}
