import { parser } from '@lezer/python';
import { NotebookError } from '../error.js';
import { checkLayout } from '../scan/blocks.js';
import { scan, type Token } from '../scan/scan.js';
import type { Source, Span } from '../scan/source.js';
import { Builder } from './builder.js';
import { diagnose } from './diagnose.js';
import { EXPRESSIONS } from './expressions.js';
import { STATEMENTS } from './statements.js';
import type { Program } from './syntax.js';

const strict: ReturnType<typeof parser.configure> = parser.configure({ strict: true });

const BARE_POINT = /(?<![\w.])(\d[\d_]*)\.(?!\d)/g;

type Tree = ReturnType<typeof strict.parse>;

/**
 * Reads a program.
 *
 * Errors are looked for in the order in which people can fix them: signs,
 * strings and numbers; brackets, indentation and colons; then text that the
 * parser cannot read; then unsupported Python.
 *
 * @throws NotebookError
 */
export function parse(source: Source): Program {
  const { topNode } = syntaxOf(source);
  const builder = new Builder(source, STATEMENTS, EXPRESSIONS);
  const program: Program[number][] = [];
  for (let node = topNode.firstChild; node !== null; node = node.nextSibling) {
    if (node.name !== 'Comment') program.push(...builder.statements(node));
  }
  return program;
}

/** The parser's tree of a source; undefined if it is not Python. */
export function treeOf(source: Source): Tree | undefined {
  try {
    return syntaxOf(source);
  } catch (error) {
    if (error instanceof NotebookError) return undefined;
    throw error;
  }
}

function syntaxOf(source: Source): Tree {
  const { tokens, magics, fields } = scan(source);
  checkLayout(source, tokens);
  const text = textFor(source, tokens, magics);
  const parsed = treeOrStop(text);
  if (typeof parsed !== 'number') return parsed;
  const field = fields.findLast(({ from }) => from <= parsed);
  if (field !== undefined && parsed <= field.to) {
    const stop = treeOrStop(`(${text.slice(field.from, field.to)})`);
    if (typeof stop === 'number') throw diagnose(source, field.tokens, stop + field.from - 1);
  }
  throw diagnose(source, tokens, parsed);
}

/** The parser's tree, or where it stopped: the end of the last token that it could use. */
function treeOrStop(text: string): Tree | number {
  try {
    return strict.parse(text);
  } catch (error) {
    const [, position] = /^No parse at (\d+)$/.exec(error instanceof SyntaxError ? error.message : '') ?? [];
    if (position === undefined) throw error;
    return Number(position);
  }
}

/**
 * The source as given to the parser; all offsets stay the same.
 *
 * The parser does not support magic lines of notebooks, `2.` without a digit after
 * the point, `{x:=8}` and halves of characters; the meaning of numbers and strings
 * is read from the original source.
 */
function textFor(source: Source, tokens: readonly Token[], magics: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  const replace = ({ from, to }: Span, text: string): void => {
    parts.push(source.text.slice(at, from), text);
    at = to;
  };
  const fixes: [Span, string][] = magics.map((magic) => [magic, ' '.repeat(magic.to - magic.from)]);
  for (const token of tokens) {
    const fixed = readable(token);
    if (fixed !== token.text) fixes.push([token, fixed]);
  }
  fixes.sort(([a], [b]) => a.from - b.from);
  for (const [span, text] of fixes) replace(span, text);
  return (parts.join('') + source.text.slice(at)).replace(/\p{Cs}/gu, '\uFFFD');
}

function readable({ kind, text }: Token): string {
  if (kind === 'number') return text.replace(BARE_POINT, '$10');
  return /^[rR]?[fF]/.test(text) ? text.replace(BARE_POINT, '$10').replaceAll(':=', ':_') : text;
}
