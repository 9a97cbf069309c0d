import { failure } from '../../check/message.js';
import type { RenderOptions } from '../options/declare.node.js';
import { rejectPython } from '../options/python.node.js';
import type { Destination } from '../pictures/targets.node.js';

/**
 * Rejects options of `dotgrad render` that conflict or have no effect.
 *
 * @param isFlag whether an option was given as a flag, not by the settings
 * @throws TypeError that names the option and what to do
 */
export function rejectConflicts(
  inputs: readonly string[],
  to: Destination,
  options: RenderOptions,
  isFlag: (name: string) => boolean,
): void {
  const text = options.expression !== undefined ? '-e' : inputs.find((input) => input === '-');
  const rules: readonly (readonly [broken: unknown, what: string, advice?: string])[] = [
    [options.watch && options.check, '--watch and --check cannot be combined', 'leave out one of them'],
    [options.watch && text, `--watch needs files or folders to watch, and ${text} is neither`],
    [
      options.gallery && text,
      `--gallery shows the programs of files, and ${text} is not a file`,
      'write the program into a file',
    ],
    [
      options.gallery && to.isFile,
      `--gallery writes README.md into a folder, and -o ${to.out} is a file`,
      'name a folder',
    ],
    [isFlag('reporter') && !options.check, '--reporter is the output format of --check', 'add --check'],
    [
      options.prune && (options.check || options.watch),
      '--prune deletes files, and --check and --watch do not',
      'leave out one of them',
    ],
    [options.prune && to.isFile, `--prune looks through a folder, and -o ${to.out} is a file`, 'name a folder'],
    [isFlag('tolerance') && !options.check, '--tolerance belongs to --check', 'add --check'],
    [isFlag('orphans') && !options.check, '--orphans belongs to --check', 'add --check'],
    [isFlag('report') && !options.check, '--report writes a page about --check', 'add --check'],
    [isFlag('as') && !inputs.includes('-'), '--as describes standard input, which is not read', 'add -'],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken !== undefined) throw failure(TypeError, { what: broken[1], advice: broken[2] });
  rejectPython(options, isFlag);
}
