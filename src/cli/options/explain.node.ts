import type { Command, Option } from 'commander';
import { leavesSteps, MAX_STEPS } from '../../explain/records.js';
import { readText, textRuleOf } from '../../options/kinds.js';
import { options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { addDrawingOptions, RecordedOption } from './drawing.node.js';
import { NotAllowed } from './not-allowed.node.js';

/** Options of `dotgrad explain` for the selection and format of steps. */
export function addExplaining(command: Command): void {
  command
    .addOption(optionOf('--max-steps <n>', MAX_STEPS))
    .addOption(optionOf('--digits <n>', { ...options.digits, says: 'significant digits of numbers' }));
  addDrawingOptions(command, ['simplify', 'fold', 'focus', 'hops', 'paths'], leavesSteps);
}

/** An option that is declared and read by its record. */
function optionOf(flag: string, record: OptionRecord): Option {
  return new RecordedOption(flag, record.says, record).argParser((text) => {
    const x = readText(record, text);
    if (x === undefined) throw new NotAllowed(textRuleOf(record));
    return x;
  });
}
