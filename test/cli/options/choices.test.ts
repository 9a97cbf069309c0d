import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { RecordedOption } from '../../../dist/cli/options/drawing.node.js';
import { createProgram } from '../../../dist/cli/program.node.js';
import { toDot, toJson, trace, Value } from '../../../dist/index.js';
import { dotgrad, folder, sessionIn } from '../dotgrad.js';

let removeFolder = (): void => {};
const cwd = folder((remove) => {
  removeFolder = remove;
});
afterAll(() => removeFolder());

const NETWORK = 'model = MLP(2, [2, 1])\nloss = (model([1.0, 2.0]) - 1.0)**2\nloss.backward()\n';
const product = trace(new Value(2, 'a').mul(3));

/** A program of each kind, as standard input. */
const INPUTS: Readonly<Record<string, string>> = {
  py: NETWORK,
  ipynb: JSON.stringify({ nbformat: 4, cells: [{ cell_type: 'code', source: `${NETWORK}loss` }] }),
  json: toJson(product),
  dot: toDot(product, { exact: true }),
};

writeFileSync(join(cwd, 'network.py'), NETWORK);
writeFileSync(join(cwd, 'page.md'), '<!-- dotgrad name="network" file=network.py -->\n<!-- /dotgrad -->\n');

/** What each command needs to run; its options come behind. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  render: ['network.py', '-o', 'out'],
  run: ['network.py'],
  explain: ['network.py'],
  diff: ['network.py', 'network.py', '-o', 'difference.svg'],
  embed: ['page.md'],
};

/** The values that help and completion list for an option. */
function choicesOf(option: Option): readonly string[] {
  return option.argChoices ?? (option instanceof RecordedOption ? (option.record.words ?? []) : []);
}

const cases = createProgram(sessionIn()).commands.flatMap((command: Command) =>
  command.options
    .filter(({ hidden }) => !hidden)
    .flatMap((option) => choicesOf(option).map((choice) => [command.name(), option.long as string, choice] as const)),
);

describe('dotgrad takes each value that it lists:', () => {
  test('there are many', () => expect(cases.length).toBeGreaterThan(50));

  test.each(cases)('%s %s %s', async (command, flag, choice) => {
    const own = COMMANDS[command] as readonly string[];
    const piped = ['-', ...own.slice(1)];
    const args = flag === '--as' ? piped : flag === '--reporter' ? [...own, '--check'] : own;
    const { code, stderr } = await dotgrad([command, ...args, flag, choice], {
      cwd,
      input: (flag === '--as' && INPUTS[choice]) || '',
    });
    // 1 says that a check found something.
    expect(code, stderr).toBeLessThan(flag === '--reporter' ? 2 : 1);
  });
});
