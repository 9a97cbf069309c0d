import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A copy of a site's fixture, inside the package so that `dotgrad/…` is found by its own name. */
export function copySite(name: string): string {
  const folder = mkdtempSync(`test/markdown/tmp-${name}-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(`test/project/fixtures/sites/${name}`, folder, { recursive: true });
  cpSync('test/project/fixtures/sites/graphs.ts', join(folder, 'graphs.ts'));
  return folder;
}

/** Runs a site generator's own command in this version of Node. */
export async function build(script: string, ...args: readonly string[]): Promise<string> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const { stdout, stderr } = await run(process.execPath, [`node_modules/${script}`, ...args], { env });
  return stdout + stderr;
}
