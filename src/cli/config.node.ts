import type { Command } from 'commander';

/**
 * Fills the options that the command line leaves open from `dotgrad.config.json`
 * or from the `dotgrad` key of package.json, looked for from here upward.
 *
 * @throws TypeError on a key that is no option of any command
 */
export async function applyConfig(command: Command): Promise<void> {
  const { lilconfig } = await import('lilconfig');
  const found = await lilconfig('dotgrad', { searchPlaces: ['package.json', 'dotgrad.config.json'] }).search();
  if (!found || found.isEmpty) return;
  const config: unknown = found.config;
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new TypeError(`${found.filepath}: the settings must be an object, as {"theme": "dark"}`);
  }
  const known = new Set((command.parent?.commands ?? []).flatMap((sibling) => sibling.options.map(nameOf)));
  for (const [name, setting] of Object.entries(config)) {
    if (!known.has(name)) {
      throw new TypeError(
        `${found.filepath}: there is no setting ${JSON.stringify(name)}; the settings are ${[...known].sort().join(', ')}`,
      );
    }
    const option = command.options.find((candidate) => nameOf(candidate) === name);
    if (option === undefined || isGiven(command, name)) continue;
    if (option.argChoices !== undefined && !option.argChoices.includes(String(setting))) {
      throw new TypeError(
        `${found.filepath}: ${name} must be one of ${option.argChoices.join(', ')}, got ${JSON.stringify(setting)}`,
      );
    }
    command.setOptionValueWithSource(name, Array.isArray(setting) ? setting.join(',') : setting, 'config');
  }
}

const nameOf = (option: Command['options'][number]): string => option.attributeName();

function isGiven(command: Command, name: string): boolean {
  const source = command.getOptionValueSource(name);
  return source !== undefined && source !== 'default';
}
