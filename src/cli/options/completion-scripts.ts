/** The script for bash, 3 and later. */
export function bash(commands: readonly CommandWords[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flags, value }) => {
      if (value === undefined) return [];
      const does = value === 'path' ? 'return' : `words="${value.join(' ')}"`;
      return [`    ${flags.map((flag) => `${name}:${flag}`).join('|')}) ${does} ;;`];
    }),
  );
  const options = commands.map(
    ({ name, options }) => `    ${name}:-*) words="${options.flatMap(({ flags }) => flags).join(' ')}" ;;`,
  );
  const choices = commands.flatMap(({ name, choices }) =>
    choices.length === 0 ? [] : [`    ${name}:*) words="${choices.join(' ')}" ;;`],
  );
  return [
    '# dotgrad completion for bash: add `source <(dotgrad completion bash)` to ~/.bashrc',
    '_dotgrad() {',
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" words=""',
    '  COMPREPLY=()',
    '  # In --theme=dark, = is a word of its own.',
    '  if [ "$cur" = "=" ]; then cur=""; elif [ "$prev" = "=" ]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi',
    `  if [ "$COMP_CWORD" -eq 1 ]; then command=""; words="${commands.map(({ name }) => name).join(' ')}"; fi`,
    '  # To return without words lets bash complete paths.',
    '  case "$command:$prev" in',
    '    :*) ;;',
    ...values,
    '    *) case "$command:$cur" in',
    ...options,
    ...choices,
    '    *) return ;;',
    '    esac ;;',
    '  esac',
    '  compopt +o default 2>/dev/null',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    'complete -o default -F _dotgrad dotgrad',
  ].join('\n');
}

/** The script for zsh, to source or to put into `fpath`. */
export function zsh(commands: readonly CommandWords[]): string {
  const quote = (text: string): string => text.replace(/['[\]:\\]/g, ' ');
  const spec = ({ flags, description, value }: OptionWords): string => {
    const said = `[${quote(description)}]`;
    const behind = value === undefined ? '' : value === 'path' ? ':path:_files' : `:value:(${value.join(' ')})`;
    const forms = flags.map((flag) => (value === undefined ? flag : flag.startsWith('--') ? `${flag}=` : `${flag}+`));
    return forms.map((form) => `'(${flags.join(' ')})${form}${said}${behind}'`).join(' ');
  };
  const cases = commands.map(({ name, options, choices }) => {
    const argument = choices.length === 0 ? '*:path:_files' : `1:word:(${choices.join(' ')})`;
    return `    ${name}) _arguments ${[...options.map(spec), `'${argument}'`].join(' ')} ;;`;
  });
  const names = commands.map(({ name, description }) => `'${name}[${quote(description)}]'`);
  return [
    '#compdef dotgrad',
    '# dotgrad completion for zsh: add `source <(dotgrad completion zsh)` to ~/.zshrc',
    '_dotgrad() {',
    `  if (( CURRENT == 2 )); then _values command ${names.join(' ')}; return; fi`,
    '  local command=${words[2]}; shift words; (( CURRENT-- ))',
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    '# In fpath, zsh runs this file to complete; when sourced, compinit may not have run yet.',
    'if [ "$funcstack[1]" = _dotgrad ]; then _dotgrad "$@"; else',
    '  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }',
    '  compdef _dotgrad dotgrad',
    'fi',
  ].join('\n');
}

/** The script for fish. */
export function fish(commands: readonly CommandWords[]): string {
  const quote = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
  const lines = commands.flatMap(({ name, description, options, choices }) => {
    const seen = `complete -c dotgrad -n '__fish_seen_subcommand_from ${name}'`;
    const argument = choices.length === 0 ? [] : [`${seen} -f -a ${quote(choices.join(' '))}`];
    const line = ({ flags, description: said, value }: OptionWords): string => {
      const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const behind = value === undefined ? '' : value === 'path' ? ' -r' : ` -x -a ${quote(value.join(' '))}`;
      return `${seen} ${names.join(' ')} -d ${quote(said)}${behind}`;
    };
    return [
      `complete -c dotgrad -f -n __fish_use_subcommand -a ${name} -d ${quote(description)}`,
      ...argument,
      ...options.map(line),
    ];
  });
  return [
    '# dotgrad completion for fish: dotgrad completion fish > ~/.config/fish/completions/dotgrad.fish',
    ...lines,
  ].join('\n');
}

/** A command as shells complete it. */
export interface CommandWords {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionWords[];
  /** What its argument can be; empty where it is a path. */
  readonly choices: readonly string[];
}

/** An option as shells complete it. */
export interface OptionWords {
  /** `-T` and `--format`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Its value: a path, one of these words, or any text if the list is empty. Undefined for flags. */
  readonly value: 'path' | readonly string[] | undefined;
}
