import { ruleOf } from './kinds.js';
import { optionNames, options } from './options.js';
import type { OptionRecord } from './record.js';

/** The table of all drawing options in Markdown, as the docs show it. */
export function optionsTable(): string {
  const rows = optionNames.map((name) => rowOf(name, options[name]));
  return [
    '| option | flag | in a fence | what it says | takes | default | for |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function rowOf(name: string, record: OptionRecord): string[] {
  const { flag, word, example, says, otherwise, things, formats } = record;
  return [
    code(name),
    code(flag),
    word === undefined ? '' : code(example === undefined ? word : `${word}=${quoted(example)}`),
    says,
    ruleOf(record),
    record.default === undefined ? (otherwise ?? '') : code(String(record.default)),
    `${things.join(', ')}; ${formats.join(', ')}`,
  ];
}

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``);

const quoted = (text: string): string => (text.includes(' ') ? `"${text}"` : text);
