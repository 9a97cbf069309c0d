import type { Command } from 'commander';
import { say } from './style.node.js';

const SHELLS: Readonly<Record<string, (words: readonly CommandWords[]) => string>> = { bash, zsh, fish };

interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly {
    readonly long: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
}

/** Prints a script that completes commands, options and choices in a shell. */
export function completion(shell: string, program: Command): void {
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
  if (script === undefined)
    throw new TypeError(
      `no completion for ${JSON.stringify(shell)}; there is one for ${Object.keys(SHELLS).join(', ')}`,
    );
  say(script(program.commands.map(wordsOf)));
}

function wordsOf(command: Command): CommandWords {
  const flags = command.options.flatMap(({ long, description, argChoices }) =>
    long ? [{ long, description, choices: argChoices ?? [] }] : [],
  );
  return { name: command.name(), description: command.description(), flags };
}

function bash(commands: readonly CommandWords[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) words="${flags.map(({ long }) => long).join(' ')}" ;;`);
  const choices = uniqueChoices(commands).map(([long, words]) => `    ${long}) words="${words.join(' ')}" ;;`);
  return [
    '# dotgrad completion for bash: add `source <(dotgrad completion bash)` to ~/.bashrc',
    '_dotgrad() {',
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  case "$prev" in',
    ...choices,
    '  esac',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words="${commands.map(({ name }) => name).join(' ')}"; fi`,
    '  COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))',
    '}',
    'complete -o filenames -F _dotgrad dotgrad',
  ].join('\n');
}

function zsh(commands: readonly CommandWords[]): string {
  const quote = (text: string): string => text.replace(/['[\]:\\]/g, ' ');
  const cases = commands.map(({ name, flags }) => {
    const specs = flags.map(({ long, description, choices }) => {
      const values = choices.length === 0 ? '' : `:value:(${choices.join(' ')})`;
      return `'${long}[${quote(description)}]${values}'`;
    });
    return `    ${name}) _arguments ${specs.join(' ')} '*:file:_files' ;;`;
  });
  return [
    '#compdef dotgrad',
    '# dotgrad completion for zsh: add `source <(dotgrad completion zsh)` to ~/.zshrc',
    '_dotgrad() {',
    `  if (( CURRENT == 2 )); then _values command ${commands.map(({ name, description }) => `'${name}[${quote(description)}]'`).join(' ')}; return; fi`,
    '  local command=${words[2]}; shift words; (( CURRENT-- ))',
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    'compdef _dotgrad dotgrad',
  ].join('\n');
}

function fish(commands: readonly CommandWords[]): string {
  const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
  const lines = commands.flatMap(({ name, description, flags }) => [
    `complete -c dotgrad -n __fish_use_subcommand -a ${name} -d ${quote(description)}`,
    ...flags.map(({ long, description: said, choices }) => {
      const values = choices.length === 0 ? '' : ` -x -a ${quote(choices.join(' '))}`;
      return `complete -c dotgrad -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)} -d ${quote(said)}${values}`;
    }),
  ]);
  return [
    '# dotgrad completion for fish: dotgrad completion fish > ~/.config/fish/completions/dotgrad.fish',
    ...lines,
  ].join('\n');
}

function uniqueChoices(commands: readonly CommandWords[]): [string, readonly string[]][] {
  const choices = new Map<string, readonly string[]>();
  for (const { flags } of commands)
    for (const flag of flags) if (flag.choices.length > 0) choices.set(flag.long, flag.choices);
  return [...choices];
}
