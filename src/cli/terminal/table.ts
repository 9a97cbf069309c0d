import { displayWidth, padDisplay } from '../../check/display-width.js';
import { formatNumber } from '../../dot/number.js';
import { repr } from '../../engine/repr.js';
import { isValue } from '../../engine/value.js';
import type { NotebookValue } from '../../notebook/index.js';
import { reprOfString } from '../../notebook/python/show.js';

/** How many characters of a long text are shown. */
const SHOWN = 80;

/**
 * The values of names as a table of name, data and grad.
 *
 * Numbers are aligned at the decimal point.
 *
 * Other things are shown as in Python and do not widen columns.
 */
export function table(names: ReadonlyMap<string, NotebookValue>): string[] {
  const values = [...names.values()].filter(isValue);
  const width = Math.max(...['name', ...names.keys()].map(displayWidth));
  const data = column(
    'data',
    values.map((value) => value.data),
  );
  const grad = column(
    'grad',
    values.map((value) => value.grad),
  );
  const cellsOf = (thing: NotebookValue): string[] => {
    if (isValue(thing)) return [data.cell(formatNumber(thing.data)), grad.cell(formatNumber(thing.grad))];
    const text = pythonText(thing);
    return [typeof thing === 'number' || typeof thing === 'bigint' ? data.cell(text) : text];
  };
  const line = (name: string, cells: readonly string[]): string =>
    [padDisplay(name, width), ...cells].join('  ').trimEnd();
  return [line('name', [data.head, grad.head]), ...[...names].map(([name, thing]) => line(name, cellsOf(thing)))];
}

/** A column of numbers: its head, and the cell of a number's text. */
function column(title: string, numbers: readonly number[]): { head: string; cell: (text: string) => string } {
  const all = numbers.map((x) => parts(formatNumber(x)));
  const rest = Math.max(0, ...all.map(([, behind]) => behind.length));
  const whole = Math.max(title.length - rest, ...all.map(([before]) => before.length));
  return {
    head: title.padStart(whole + rest),
    cell: (text) => {
      const [before, behind] = parts(text);
      return before.padStart(whole) + behind.padEnd(rest);
    },
  };
}

/** A number's text before the decimal point and from there on. */
function parts(text: string): [before: string, behind: string] {
  const point = text.search(/[.e]/);
  return point < 0 ? [text, ''] : [text.slice(0, point), text.slice(point)];
}

/** A thing as Python shows it, cut if it is long: lists may be large or contain themselves. */
function pythonText(thing: NotebookValue, room: number = SHOWN, within: readonly NotebookValue[] = []): string {
  if (thing === null) return 'None';
  if (typeof thing === 'boolean') return thing ? 'True' : 'False';
  if (typeof thing === 'number') return Number.isInteger(thing) && !Object.is(thing, -0) ? String(thing) : repr(thing);
  if (typeof thing === 'string') return reprOfString(cut(thing, room));
  if (!Array.isArray(thing)) return cut(String(thing), room);
  if (within.includes(thing)) return '[...]';
  const items: string[] = [];
  let left = room - 2;
  for (const item of thing) {
    const text = left > 0 ? pythonText(item, left, [...within, thing]) : '…';
    items.push(text);
    left -= text.length + 2;
    if (text === '…') break;
  }
  return `[${items.join(', ')}]`;
}

const cut = (text: string, room: number): string => (text.length > room ? `${text.slice(0, room)}…` : text);
