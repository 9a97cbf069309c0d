import type { Command } from 'commander';
import type { Session } from '../terminal/session.node.js';

/**
 * Fills the options that the command line leaves open from `dotgrad.config.json`
 * or from the `dotgrad` key of package.json, looked for from here upward.
 *
 * @throws TypeError on a file that is no JSON, and what `applySettings` throws
 */
export async function applyConfig(command: Command, { host }: Session): Promise<void> {
  if (command.options.length === 0) return;
  const { lilconfig } = await import('lilconfig');
  const searchPlaces = ['package.json', 'dotgrad.config.json'];
  const found = await lilconfig('dotgrad', { searchPlaces, loaders: { '.json': parse } }).search(host.cwd);
  if (!found || found.isEmpty) return;
  const { applySettings } = await import('./settings.node.js');
  applySettings(command, found.config, found.filepath);
}

/** The content of a JSON file; its errors name it, and the line. */
export function parse(file: string, json: string): unknown {
  const text = json.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = / at position (\d+)/.exec(message) ?? [];
    // At an unexpected end there is no position.
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    throw new TypeError(
      `${file}:${before.split('\n').length}: this is not JSON: ${message}; dotgrad reads its settings there`,
    );
  }
}
