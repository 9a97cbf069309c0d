import type { Command, Option } from 'commander';
import type { Session } from '../terminal/session.node.js';
import type { CommandWords, OptionWords } from './completion-scripts.js';
import { bash, fish, zsh } from './completion-scripts.js';
import { RecordedOption } from './drawing.node.js';

/** The supported shells. */
export type Shell = 'bash' | 'zsh' | 'fish';

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandWords[]) => string>> = { bash, zsh, fish };

/** Prints a script that completes commands, options and choices in a shell. */
export function completion(session: Session, shell: Shell, program: Command): void {
  session.write(`${SCRIPTS[shell](program.commands.map(wordsOf))}\n`);
}

function wordsOf(command: Command): CommandWords {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    options: command.options.filter(({ hidden }) => !hidden).map(optionOf),
    choices: argument?.argChoices ?? [],
  };
}

function optionOf(option: Option): OptionWords {
  const { long, short, description, argChoices, flags } = option;
  const [, placeholder] = /<(.*)>$/.exec(flags) ?? [];
  const isPath = placeholder === 'path' || placeholder === 'file' || placeholder === 'dir';
  const value =
    placeholder === undefined
      ? undefined
      : isPath
        ? 'path'
        : (argChoices ?? (option instanceof RecordedOption ? (option.record.words ?? []) : []));
  return { flags: [short, long].filter((flag) => flag !== undefined), description, value };
}
