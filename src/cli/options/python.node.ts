import type { Command } from 'commander';
import { failure } from '../../check/message.js';
import type { PythonFlags } from '../input/context.node.js';
import { NotAllowed } from './not-allowed.node.js';

/** Options to run programs with Python, which has all of the user's rights. */
export function addPython(command: Command): void {
  command
    .option('--python', 'run .py and .ipynb with your own Python')
    .option('--python-command <path>', 'the interpreter of --python (default: python3)', nameOf)
    .option('--python-timeout <seconds>', 'time limit of a program with --python (default: 300)', secondsOf);
}

/** Whether an option, by commander's name, is about Python. */
export const isPythonOption = (name: string): boolean => /^python(?:Command|Timeout)?$/.test(name);

/**
 * Rejects Python options that have no effect.
 *
 * @param isFlag whether an option was given on the command line
 * @throws TypeError that says which, and what to do
 */
export function rejectPython(
  { python, expression, set }: PythonFlags & { readonly expression?: string; readonly set?: string },
  isFlag: (name: string) => boolean,
): void {
  const broken = ['pythonCommand', 'pythonTimeout'].find((name) => isFlag(name) && !python);
  if (broken !== undefined)
    throw failure(TypeError, {
      what: [{ option: broken }, ' is for ', { option: 'python' }],
      advice: ['add ', { option: 'python' }],
    });
  if (isFlag('python') && python && expression !== undefined)
    throw failure(TypeError, {
      what: '-e gives a program in the notation, and --python runs files',
      advice: 'write it into a .py file',
    });
  if (isFlag('python') && python && set !== undefined)
    throw failure(TypeError, {
      what: '--set sets numbers of programs in the notation',
      advice: 'with --python, write them into the program',
    });
}

function nameOf(text: string): string {
  if (text === '') throw new NotAllowed('a path');
  return text;
}

function secondsOf(text: string): number {
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  if (seconds > 0 && seconds <= 1_000_000) return seconds;
  throw new NotAllowed('a number of seconds above 0');
}
