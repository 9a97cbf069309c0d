import type { Command } from 'commander';
import { thousands } from '../../check/count-words.js';
import { type OptionName, options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { addDrawingOptions } from './drawing.node.js';
import { NotAllowed } from './not-allowed.node.js';

/** Options of `dotgrad explain` for the selection and format of steps. */
export function addExplaining(command: Command): void {
  command
    .option('--max-steps <n>', 'print at most this many steps (default: 60)', wholeFrom(4, 10_000))
    .option('--digits <n>', 'significant digits of numbers (default: 3)', wholeFrom(1, 17));
  addDrawingOptions(command, ['simplify', 'fold', 'focus', 'hops', 'paths'], hasSteps);
}

/** Whether a word of an option leaves a graph its steps: a part that is drawn once for many has none. */
function hasSteps(name: OptionName, word: string): boolean {
  const { valueExcludes }: OptionRecord = options[name];
  return !valueExcludes?.[word]?.includes('step');
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new NotAllowed(`a whole number from ${least} to ${thousands(most)}`);
  };
}
