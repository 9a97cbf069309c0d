import type { Hint, Said } from '../error.js';
import { openingOf, stringOf, textOf } from '../scan/literals.js';
import { CLOSERS, CLOSING, type Token } from '../scan/tokens.js';
import { Parser } from './parser.js';
import type { Expression, Field } from './syntax.js';

const MAX_DEPTH = 50;
const ALL_BUT_BRACES = /[^{}]+/y;
const TEXT = /(?:\\N\{[^{}\\'"\n]*\}|[^{}]|\{\{|\}\})+/y;
const RAW_TEXT = /(?:[^{}]|\{\{|\}\})+/y;
const QUOTES = /'''|"""|'|"/y;
/** What ends the expression of a field: `!r`, `:`, or the `=` of `{x=}`. */
const END = /!(?!=)|:|=\s*(?=[}!:])(?<![=!<>]=)/y;
const CONVERSION = /!\s*([^\s}:'"]*)\s*/y;

/** String literals one after the other, with and without fields. */
export function strings(p: Parser): Expression {
  const { from } = p.token;
  const parts: (string | Field)[] = [];
  let isFormat = false;
  while (p.token.kind === 'string') {
    const token = p.next();
    const hasFields = openingOf(token.text).prefix.includes('f');
    isFormat ||= hasFields;
    parts.push(...(hasFields ? partsOf(p, token) : [stringOf(p.source, token)]));
  }
  const span = p.since(from);
  if (isFormat) return { kind: 'FormatString', ...span, parts };
  return { kind: 'Constant', ...span, value: parts.join('') };
}

/** The texts and fields of an f-string in order. */
function partsOf(p: Parser, token: Token): (string | Field)[] {
  const { prefix, quotes } = openingOf(token.text);
  const isRaw = prefix.includes('r');
  const text = p.source.text.slice(0, token.to - quotes.length);
  let at = token.from + prefix.length + quotes.length;
  const fail = (from: number, reason: string | Said, hint?: Hint): never =>
    p.fail({ token: { from, to: from + 1 }, reason, hint });
  const unclosed = (from: number): never => {
    const sign = text.charAt(from);
    // From Python 3.12 on, the f-string's own quotes can be used inside.
    if (/[\w'"]/.test(p.source.text.charAt(token.to))) {
      const reason = 'an f-string with its own quotes inside is not in the notation';
      throw p.source.error({ from, to: token.to }, reason, { instead: 'use other quotes inside' });
    }
    const instead = `add the missing ${CLOSING.get(sign)}, or use other quotes inside`;
    const [rest = ''] = p.source.text.slice(token.to).split('\n', 1);
    return fail(from, `this ${sign} is never closed`, rest.includes(quotes) ? { instead } : instead);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };

  /** Texts and fields up to the end, or up to the brace that closes a format. */
  const parts = (depth: number): (string | Field)[] => {
    const found: (string | Field)[] = [];
    while (at < text.length) {
      const from = at;
      if (take(depth > 0 ? ALL_BUT_BRACES : isRaw ? RAW_TEXT : TEXT) !== undefined) {
        found.push(textOf(p.source, { from, to: at }, isRaw).replaceAll('{{', '{').replaceAll('}}', '}'));
      } else if (text[at] === '{') found.push(field(depth));
      else if (depth > 0) return found;
      else fail(at, 'a single } is not allowed in an f-string', 'write }} for the sign, or open it with {');
    }
    return found;
  };

  const field = (depth: number): Field => {
    const brace = at++;
    if (depth >= MAX_DEPTH) fail(brace, { what: 'fields nest', limit: { most: MAX_DEPTH, unit: 'levels deep here' } });
    const from = at;
    skipExpression(brace);
    if (text.slice(from, at).trim() === '') {
      fail(brace, 'this { } of an f-string is empty', 'write an expression in it, or {{ }} for the signs');
    }
    const inner = new Parser(p.source, p.grammar, { from, to: at }, p);
    const value = p.grammar.expressions(inner);
    if (inner.token.kind !== 'newline') inner.fail();
    p.refused ??= inner.refused;
    const title = text[at] === '=' && take(END) !== undefined ? text.slice(from, at) : '';
    const conversion = text[at] === '!' ? conversionOf() : '';
    const format: Field['format'] = text[at] === ':' && at++ > 0 ? parts(depth + 1) : [];
    if (text[at] !== '}') unclosed(brace);
    at++;
    return { value, title, conversion, format };
  };

  const skipExpression = (brace: number): void => {
    const open: number[] = [];
    while (at < text.length) {
      const character = text.charAt(at);
      const top = open.at(-1);
      END.lastIndex = at;
      if (top === undefined && (character === '}' || END.test(text))) return;
      const quotes = take(QUOTES);
      if (quotes !== undefined) {
        const close = text.indexOf(quotes, at);
        at = close < 0 ? text.length : close + quotes.length;
        continue;
      }
      if (CLOSING.has(character)) open.push(at);
      else if (top !== undefined && CLOSERS.has(character)) {
        if (CLOSING.get(text.charAt(top)) !== character) unclosed(top);
        open.pop();
      }
      at++;
    }
    unclosed(open.at(-1) ?? brace);
  };

  const conversionOf = (): string => {
    const from = at;
    const name = take(CONVERSION)?.slice(1).trim() ?? '';
    if (/^[rsa]$/.test(name)) return name;
    const reason = `\`!${name}\` is not an f-string conversion`;
    return p.fail({ token: { from, to: from + 1 + name.length }, reason, hint: 'write !r or !s, or leave it out' });
  };

  return parts(0);
}
