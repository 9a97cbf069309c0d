import { ruleOf, sentenceOf } from './kinds.js';
import { optionNames, options } from './options.js';
import type { OptionRecord } from './record.js';

/**
 * The table of all drawing options in Markdown, as the docs show it.
 *
 * An option's name, flag and fence word share a cell, so the table fits the page.
 */
export function optionsTable(): string {
  const rows = optionNames.map((name) => rowOf(name, options[name]));
  return [
    '| option, flag, word in a fence | what it does | takes | for |',
    '|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function rowOf(name: string, record: OptionRecord): string[] {
  const { flag, word, example, otherwise, things, formats } = record;
  const inFence = word === undefined || example === undefined ? word : `${word}=${quoted(example)}`;
  const otherwiseIt = record.default === undefined ? otherwise : code(String(record.default));
  return [
    [`**${name}**`, ...[flag, inFence].flatMap((text) => (text === undefined ? [] : code(text)))].join('<br>'),
    sentenceOf(record),
    [ruleOf(record), ...(otherwiseIt === undefined ? [] : [`default: ${otherwiseIt}`])].join('<br>'),
    `${things.join(', ')}<br>${formats.join(', ')}`,
  ];
}

const code = (text: string): string => `\`${text}\``;

const quoted = (text: string): string => (text.includes(' ') ? `"${text}"` : text);
