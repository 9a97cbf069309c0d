import type { Token } from './scan.js';
import type { Source } from './source.js';

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const CLOSERS: ReadonlySet<string> = new Set(CLOSING.values());
const BLOCK = new Set(['for', 'def', 'class', 'if', 'elif', 'else', 'while', 'with', 'try', 'except', 'finally']);
const MAX_BRACKETS = 200;
const MAX_BLOCKS = 50;

/**
 * Checks structure across tokens: brackets, indentation and colons.
 *
 * @throws NotebookError
 */
export function checkLayout(source: Source, tokens: readonly Token[]): void {
  checkBrackets(source, tokens);
  checkBlocks(source, statements(tokens));
}

function checkBrackets(source: Source, tokens: readonly Token[]): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    if (CLOSING.has(token.text)) {
      open.push(token);
      if (open.length > MAX_BRACKETS) {
        throw source.error(
          token,
          `brackets nest deeper than ${MAX_BRACKETS} levels here, the limit`,
          'give parts names of their own',
        );
      }
    } else if (CLOSERS.has(token.text)) {
      close(source, open.pop(), token);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed === undefined) return;
  const closing = CLOSING.get(unclosed.text);
  throw source.error(unclosed, `this ${unclosed.text} is never closed`, `add the missing ${closing}`);
}

function close(source: Source, opening: Token | undefined, closing: Token): void {
  if (opening === undefined) {
    throw source.error(closing, `this ${closing.text} closes nothing`, 'delete it, or open a bracket before it');
  }
  const expected = CLOSING.get(opening.text);
  if (expected === closing.text) return;
  const { line, column } = source.place(opening);
  throw source.error(
    closing,
    `the ${opening.text} opened at ${line}:${column} must be closed by ${expected}, not ${closing.text}`,
    `write ${expected}`,
  );
}

/** The tokens of each statement line, without the newline that ends it. */
function statements(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [];
  let line: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'newline') {
      line.push(token);
    } else {
      lines.push(line);
      line = [];
    }
  }
  return lines;
}

function checkBlocks(source: Source, lines: readonly (readonly Token[])[]): void {
  const levels: number[] = [0];
  let opener: Token | undefined;
  for (const line of lines) {
    const first = line[0] as Token;
    const last = line.at(-1) as Token;
    checkIndent(source, first, levels, opener);
    checkColon(source, first, last, line);
    opener = last.text === ':' ? last : undefined;
  }
  if (opener !== undefined) throw noBlock(source, opener);
}

function checkIndent(source: Source, first: Token, levels: number[], opener: Token | undefined): void {
  const width = indentOf(source, first);
  const current = levels.at(-1) as number;
  if (opener !== undefined && width > current) {
    levels.push(width);
    if (levels.length > MAX_BLOCKS) {
      throw source.error(first, `blocks nest deeper than ${MAX_BLOCKS} levels here, the limit`);
    }
  } else if (opener !== undefined) {
    throw noBlock(source, opener);
  } else if (width > current) {
    const isFirst = source.text.slice(0, first.from).trim() === '';
    const hint = isFirst ? 'indent it like the lines after it' : 'indent it like the line before';
    throw source.error(first, 'this line is indented but starts no block', hint);
  } else if (width < current) {
    while ((levels.at(-1) ?? -1) > width) levels.pop();
    if (levels.at(-1) !== width) {
      throw source.error(
        first,
        'this indentation matches no line before it',
        'indent it like one of the blocks around it',
      );
    }
  }
}

function noBlock(source: Source, colon: Token): Error {
  return source.error(colon, 'an indented block must follow this colon', 'indent the next line by 4 spaces');
}

function indentOf(source: Source, first: Token): number {
  const start = source.text.lastIndexOf('\n', first.from - 1) + 1;
  let width = 0;
  for (const character of source.text.slice(start, first.from)) {
    width = character === '\t' ? width + 8 - (width % 8) : width + 1;
  }
  return width;
}

function checkColon(source: Source, first: Token, last: Token, line: readonly Token[]): void {
  if (!BLOCK.has(first.text) || first.kind !== 'name' || line[1]?.text === '=') return;
  let depth = 0;
  for (const { text, kind } of line) {
    if (kind !== 'sign') continue;
    if (CLOSING.has(text)) depth++;
    if (CLOSERS.has(text)) depth--;
    if (text === ':' && depth === 0) return;
  }
  const end = { from: last.to, to: last.to + 1 };
  throw source.error(end, `the line of ${first.text} must end in a colon`, 'write : here');
}
