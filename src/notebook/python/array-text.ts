import { repr } from '../../engine/repr.js';
import type { Thing } from './objects.js';

const WIDTH = 75;
const MOST = 1000;

/** An array as numpy prints it: in columns, with `...` if it has over 1,000 items. */
export function arrayText(items: readonly Thing[], title: string, separator: string): string {
  const isLong = items.length > MOST;
  const shown = isLong ? [...items.slice(0, 3), ...items.slice(-3)] : items;
  const words = columns(shown);
  if (isLong) words.splice(3, 0, '...');
  const lines: string[] = [];
  let line = `${title}[`;
  words.forEach((word, i) => {
    const end = i === words.length - 1 ? '' : separator;
    if (i > 0 && line.length + word.length + end.trimEnd().length >= WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(title.length + 1);
    }
    line += word + end;
  });
  return `${[...lines, line].join('\n')}]`;
}

/** The parts of a number before and after its decimal point, and its exponent; without a point, the whole word. */
type Parts = readonly [whole: string, fraction?: string, exponent?: string];

function columns(items: readonly Thing[]): string[] {
  if (!items.some((item) => typeof item === 'number')) return aligned(items.map(wholeWord), ' ');
  const numbers = items.map(Number);
  const sizes = numbers.filter((x) => Number.isFinite(x) && x !== 0).map(Math.abs);
  const [least, greatest] = [Math.min(...sizes), Math.max(...sizes)];
  const isExponential = sizes.length > 0 && (greatest >= 1e8 || least < 1e-4 || greatest / least > 1000);
  return aligned(numbers.map(isExponential ? exponential : fixed), isExponential ? '0' : ' ');
}

const wholeWord = (item: Thing): Parts => [String(item)];

function fixed(x: number): Parts {
  if (!Number.isFinite(x)) return [repr(x)];
  const [whole = '', fraction = ''] = x.toFixed(8).replace(/0+$/, '').split('.');
  return [`${Object.is(x, -0) ? '-' : ''}${whole}.`, fraction, ''];
}

function exponential(x: number): Parts {
  if (!Number.isFinite(x)) return [repr(x)];
  const [mantissa, exponent = ''] = x.toExponential().split('e');
  const [whole = '', fraction = ''] = String(Number(Number(mantissa).toFixed(8))).split('.');
  const digits = exponent.slice(1).padStart(2, '0');
  return [`${Object.is(x, -0) ? '-' : ''}${whole}.`, fraction, `e${exponent.slice(0, 1)}${digits}`];
}

/** Words with their points below each other. */
function aligned(words: readonly Parts[], filler: string): string[] {
  const before = Math.max(...words.map(([whole, fraction]) => (fraction === undefined ? 0 : whole.length)));
  const behind = Math.max(...words.map(([, fraction = '']) => fraction.length));
  const texts = words.map(([whole, fraction, exponent = '']) =>
    fraction === undefined ? whole : whole.padStart(before) + fraction.padEnd(behind, filler) + exponent,
  );
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padStart(width));
}
