import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { failure } from '../../check/message.js';
import type { Session } from '../terminal/session.node.js';

/**
 * Fills options not given on the command line from the settings.
 *
 * They are in `dotgrad.config.json`, or in package.json under the key `dotgrad`: the
 * first found in the working folder or above it, up to the user's home.
 *
 * @throws TypeError on a file that is not JSON, and what `applySettings` throws
 */
export async function applyConfig(command: Command, { host }: Session): Promise<void> {
  if (command.options.length === 0) return;
  const found = await findSettings(host.cwd);
  if (found === undefined) return;
  const { applySettings } = await import('./settings.node.js');
  applySettings(command, found.settings, found.file);
}

async function findSettings(cwd: string): Promise<{ settings: unknown; file: string } | undefined> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const manifest = await readJson(join(folder, 'package.json'));
    const own = typeof manifest === 'object' && manifest !== null && 'dotgrad' in manifest ? manifest.dotgrad : null;
    if (own !== null) return { settings: own, file: join(folder, 'package.json') };
    const file = join(folder, 'dotgrad.config.json');
    const settings = await readJson(file);
    if (settings !== undefined) return { settings, file };
    if (folder === homedir() || folder === dirname(folder)) return undefined;
  }
}

/** Reads a JSON file; undefined if it is missing or empty. */
async function readJson(file: string): Promise<unknown> {
  const json = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return '';
    throw Object.assign(error, { path: file });
  });
  return json.trim() === '' ? undefined : parse(file, json);
}

/** Parses a JSON file; errors name the file and the line. */
export function parse(file: string, json: string): unknown {
  const text = json.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = / at position (\d+)/.exec(message) ?? [];
    // There is no position at an unexpected end.
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    throw failure(TypeError, {
      where: { file, line: before.split('\n').length },
      what: `not valid JSON: ${message}`,
      advice: 'correct this file, from which dotgrad reads its settings',
    });
  }
}
