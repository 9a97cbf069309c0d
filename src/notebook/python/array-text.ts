import { repr } from '../../engine/repr.js';
import type { Thing } from './objects.js';

const WIDTH = 75;
const MOST = 1000;

/** The numbers of an array as numpy prints them: in columns, and with `...` if there are over 1,000. */
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

function columns(items: readonly Thing[]): string[] {
  if (!items.some((item) => typeof item === 'number')) return padded(items.map((item) => [String(item), '']));
  const numbers = items.map(Number);
  const sizes = numbers.filter((x) => Number.isFinite(x) && x !== 0).map(Math.abs);
  const [least, greatest] = [Math.min(...sizes), Math.max(...sizes)];
  const isExponential = sizes.length > 0 && (greatest >= 1e8 || least < 1e-4 || greatest / least > 1000);
  return padded(
    numbers.map((x) => parts(x, isExponential)),
    isExponential,
  );
}

/** The parts before and after the decimal point. */
function parts(x: number, isExponential: boolean): [string, string] {
  if (!Number.isFinite(x)) return [repr(x), ''];
  const text = isExponential ? x.toExponential() : x.toFixed(8);
  const [mantissa = '', exponent = ''] = text.split('e');
  const short = isExponential ? Number(Number(mantissa).toFixed(8)).toString() : mantissa.replace(/0+$/, '');
  const [whole = '', fraction = ''] = short.split('.');
  const sign = Object.is(x, -0) ? '-' : '';
  return [`${sign}${whole}.`, isExponential ? `${fraction} ${exponent}` : fraction];
}

function padded(words: readonly [string, string][], isExponential: boolean = false): string[] {
  const width = Math.max(...words.map(([whole]) => whole.length));
  if (!isExponential) {
    const behind = Math.max(...words.map(([, fraction]) => fraction.length));
    return words.map(([whole, fraction]) => whole.padStart(width) + fraction.padEnd(behind));
  }
  const behind = Math.max(...words.map(([, rest]) => (rest.split(' ')[0] ?? '').length));
  return words.map(([whole, rest]) => {
    const [fraction = '', exponent = ''] = rest.split(' ');
    const [sign, digits] = [exponent.slice(0, 1), exponent.slice(1).padStart(2, '0')];
    return `${whole.padStart(width)}${fraction.padEnd(behind, '0')}${exponent === '' ? '' : `e${sign}${digits}`}`;
  });
}
