/**
 * Whether a command with these arguments certainly lays out a picture.
 *
 * A check may or may not.
 */
export function willLayOut([command, ...options]: readonly string[]): boolean {
  const isOther = (option: string): boolean => /^--(?:check|help)$|^-h$/.test(option);
  return command === 'render' && !options.some(isOther) && !outputs(options).some(isText);
}

/** The files, folders and formats to write. Inputs may have the same endings. */
function outputs(options: readonly string[]): string[] {
  return options.flatMap((option, i) => {
    const found = /^(?:-[oT]|--(?:out|format)(?:=|$))(.*)$/.exec(option);
    return found === null ? [] : [found[1] || (options[i + 1] ?? '')];
  });
}

/** Whether an output is in a format without a layout. */
const isText = (output: string): boolean => /(?:^|\.)(?:dot|json)$/.test(output);
