import { styleText } from 'node:util';
import { output } from './output.node.js';

/** How a word on the terminal looks; without colors where NO_COLOR or a pipe asks for it. */
export type Style = 'green' | 'yellow' | 'red' | 'dim' | 'bold';

/** Text for standard output in a style. */
export function styled(style: Style, text: string): string {
  return wantsColor() ? styleText(style, text, { validateStream: false }) : text;
}

/** FORCE_COLOR wins over NO_COLOR, as in Node itself; else a terminal decides. */
function wantsColor(): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return process.stdout.isTTY === true && process.stdout.hasColors();
}

/** A line to standard output. */
export function say(line: string): void {
  output(`${line}\n`);
}

/** A count and its noun: `1 figure`, `2 figures`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
