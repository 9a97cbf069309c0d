import { toFixed, toScientific } from '../../check/decimal.js';
import { repr as reprOfFloat } from '../../engine/repr.js';
import { complain } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { aTypeOf, isScalar, type Thing } from './objects.js';
import { str } from './show.js';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly zero: boolean;
  readonly width: number;
  readonly group: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>^=]))?([-+ ])?(0)?(\d{1,9})?([,_])?(?:\.(\d{1,9}))?([a-zA-Z%])?$/su;
const MAX_PRECISION = 400;

/** One rule for each presentation type, in lower case: the digits of a finite number; the sign is handled elsewhere. */
const TYPES: Readonly<Record<string, (x: number, precision: number | undefined) => string>> = {
  f: (x, precision = 6) => toFixed(x, precision),
  e: (x, precision = 6) => scientific(x, precision),
  g: (x, precision = 6) => general(x, precision, 0),
  '%': (x, precision = 6) => `${Number.isFinite(x * 100) ? toFixed(x * 100, precision) : reprOfFloat(x * 100)}%`,
  '': (x, precision) => (precision === undefined ? reprOfFloat(x) : general(x, precision, 1)),
};

/** Python's `format()`: what `{thing:format}` shows in an f-string. */
export function format(thing: Thing, text: string, machine: Machine): string {
  if (text === '') return str(thing, machine);
  const spec = specOf(text);
  machine.meter.text(spec.width);
  machine.meter.step(20 + (spec.precision ?? 0));
  if (typeof thing === 'string') return formatString(thing, spec, text);
  if (isScalar(thing)) return formatNumber(thing, spec, text);
  const hint =
    aTypeOf(thing) === 'a Value' ? `format its number, as in {x.data:${text}}` : `write {x} without :${text}`;
  complain(`the format ${text} does not fit ${aTypeOf(thing)}`, hint);
}

function specOf(text: string): Spec {
  const [, filler, align = '', sign = '', zero = '', width = '0', group = '', digits, type = ''] =
    SPEC.exec(text) ?? notThere(text);
  const [fill, precision] = [filler ?? (zero || ' '), digits === undefined ? undefined : Number(digits)];
  if (precision !== undefined && precision > MAX_PRECISION) {
    const limit = { most: MAX_PRECISION, unit: 'digits' };
    complain({ what: `the format ${text.slice(0, 40)} asks for`, limit }, 'ask for fewer');
  }
  return { fill, align, sign, zero: zero !== '', width: Number(width), group, precision, type };
}

const notThere = (text: string): never =>
  complain(`the format ${text.slice(0, 40)} is not in the notation`, 'write one such as .4f, .3e, >8 or 05d');

function formatString(text: string, spec: Spec, source: string): string {
  if (!['', 's'].includes(spec.type) || spec.sign !== '' || spec.group !== '' || spec.align === '=') {
    complain(`the format ${source} does not fit a str`, 'format a number, or leave it out');
  }
  const characters = Array.from(text);
  const cut = spec.precision === undefined ? text : characters.slice(0, spec.precision).join('');
  return padded('', cut, spec, '<');
}

function formatNumber(number: bigint | number | boolean, spec: Spec, source: string): string {
  if (/[boxXcn]/.test(spec.type)) notThere(source);
  const isInteger = typeof number !== 'number' && (spec.type === 'd' || spec.type === '');
  const rule = TYPES[spec.type.toLowerCase()];
  if ((isInteger && spec.precision !== undefined) || (!isInteger && rule === undefined)) {
    const type = aTypeOf(number);
    complain(`the format ${source} does not fit ${type}`, `write one such as ${type === 'a float' ? '.4f' : '5d'}`);
  }
  const digits = isInteger ? String(BigInt(number)) : digitsOf(Number(number), spec, rule);
  const negative = digits.startsWith('-');
  const sign = negative ? '-' : spec.sign === '-' ? '' : spec.sign;
  const size = negative ? digits.slice(1) : digits;
  if (!spec.zero || spec.align !== '') return padded(sign, grouped(size, spec.group), spec, '>');
  return sign + zeroPadded(size, spec.width - sign.length, spec);
}

function digitsOf(x: number, { type, precision }: Spec, rule: (typeof TYPES)[string] | undefined): string {
  const hasDigits = rule !== undefined && Number.isFinite(x);
  const text = hasDigits ? rule(x, precision) : reprOfFloat(x) + (type === '%' ? '%' : '');
  return /[A-Z]/.test(type) ? text.toUpperCase() : text;
}

function scientific(x: number, precision: number): string {
  const { mantissa, exponent } = toScientific(x, precision);
  return mantissa + power(exponent);
}

const power = (exponent: number): string =>
  `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;

/** The shorter of both notations, without trailing zeros except for `keep` digits after the point. */
function general(x: number, precision: number, keep: 0 | 1): string {
  const digits = Math.max(1, precision);
  const { mantissa, exponent } = toScientific(x, digits - 1);
  if (exponent < -4 || exponent >= digits - keep) return withoutZeros(mantissa) + power(exponent);
  const short = withoutZeros(toFixed(x, digits - 1 - exponent));
  return keep === 1 && !short.includes('.') ? `${short}.0` : short;
}

const withoutZeros = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);

function grouped(digits: string, group: string): string {
  if (group === '') return digits;
  const [whole = '', rest = ''] = /^(\d+)(.*)$/s.exec(digits)?.slice(1) ?? [digits];
  const groups: string[] = [];
  // A width may ask for a million digits.
  for (let end = whole.length; end > 0; end -= 3) groups.push(whole.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(group) + rest;
}

/** Digits padded with zeros to the width, grouped together. */
function zeroPadded(digits: string, width: number, { fill, group }: Spec): string {
  const [whole = '', rest = ''] = /^(\d*)(.*)$/s.exec(digits)?.slice(1) ?? [];
  if (group === '' || whole === '') return fill.repeat(Math.max(0, width - digits.length)) + digits;
  const room = width - rest.length;
  // Three digits and a comma take four places; if a comma would come first, Python writes one more digit.
  let count = Math.floor((3 * room) / 4);
  while (count + Math.floor((count - 1) / 3) < room) count++;
  return grouped(whole.padStart(count, '0'), group) + rest;
}

function padded(sign: string, text: string, { fill, align, width }: Spec, otherwise: '<' | '>'): string {
  const space = Math.max(0, width - sign.length - Array.from(text).length);
  if (align === '=') return sign + fill.repeat(space) + text;
  const side = align === '' ? otherwise : align;
  const left = side === '<' ? 0 : side === '>' ? space : Math.floor(space / 2);
  return fill.repeat(left) + sign + text + fill.repeat(space - left);
}
