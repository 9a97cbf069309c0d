import { parser } from '@lezer/python';
import { numberIn } from '../page/python-number.js';
import type { Place } from './protocol.js';

/** A number as a program writes it, with its sign: `-3.0`. */
export interface Written {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly value: number;
}

/** The numbers that a program writes, in its order; those in texts and comments are none. */
export function numbersIn(source: string): Written[] {
  const found: Written[] = [];
  parser.parse(source).iterate({
    enter: ({ node, name, to }) => {
      if (name !== 'Number') return;
      const { parent } = node;
      const sign = parent?.name === 'UnaryExpression' ? source.slice(parent.from, node.from) : '';
      const from = /^[-+] ?$/.test(sign) && parent ? parent.from : node.from;
      const text = source.slice(from, to);
      const value = numberIn(text);
      if (value !== undefined) found.push({ from, to, text, value });
    },
  });
  return found;
}

/** The place of a number. */
export function placeOf(source: string, { from, text }: Written): Place {
  const before = source.slice(0, from);
  const start = before.lastIndexOf('\n') + 1;
  const characters = (part: string): number => Array.from(part).length;
  return {
    line: before.split('\n').length,
    column: characters(before.slice(start)) + 1,
    length: characters(text),
  };
}

/** A program without its numbers: equal for programs that differ only in these. */
export function withoutNumbers(source: string, numbers: readonly Written[]): string {
  let text = '';
  let end = 0;
  for (const { from, to } of numbers) {
    text += `${source.slice(end, from)}\0`;
    end = to;
  }
  return text + source.slice(end);
}
