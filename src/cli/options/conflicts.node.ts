import type { Destination } from '../targets.node.js';
import type { RenderOptions } from './declare.node.js';

/**
 * Refuses options of `dotgrad render` that cannot be followed together, or that would do nothing.
 *
 * @param isFlag whether an option was given, and is no default of the settings
 * @throws TypeError that says which, and what to do
 */
export function refuseVain(
  inputs: readonly string[],
  to: Destination,
  options: RenderOptions,
  isFlag: (name: string) => boolean,
): void {
  const text = options.expression !== undefined ? '-e' : inputs.find((input) => input === '-');
  const rules: readonly (readonly [broken: unknown, message: string])[] = [
    [options.watch && options.check, '--watch draws and --check only looks; give one of them'],
    [options.watch && text, `--watch needs files or folders to watch, and ${text} is none`],
    [
      options.gallery && text,
      `--gallery shows the programs of files, and ${text} is none; write the program into a file`,
    ],
    [options.gallery && to.isFile, `--gallery writes README.md into a folder, and -o ${to.out} is none; name a folder`],
    [isFlag('reporter') && !options.check, '--reporter says how --check tells; add --check'],
    [isFlag('report') && !options.check, '--report is a page of --check; add --check'],
    [isFlag('as') && !inputs.includes('-'), '--as says what standard input is, and it is not read; add -'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw new TypeError(broken[1]);
}
