import { normalizeLabel } from '../../../dot/label.js';
import { type DotToken, unquote } from './scan.js';
import { FILLER, hideBackslashes, widen, withoutStandIns } from './text.js';

/** A token with new text between its delimiters. */
export function quoteToken(token: DotToken, text: string): string {
  return token.kind === 'quoted' ? `"${text}"` : token.kind === 'html' ? `<${text}>` : text;
}

/**
 * A text widened for the layout; a port in it stays as it is.
 *
 * @param isNameless whether a node has an empty name, so that `\N` may be empty; default false
 */
export function room({ kind, text }: DotToken, isNameless: boolean = false): string {
  if (kind !== 'quoted') return widen(text);
  return text
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') ? part : hideBackslashes(fillEmptyLines(widen(part), isNameless))))
    .join('');
}

/** An empty line at the beginning of a label or field, after which Graphviz reads memory that it has freed. */
const EMPTY = /(^|[|{}]|\\[nlr]|\n)(?=(?:[ \t]|\\[ E])*(?:\\[nlr]|\n))/g;
const EMPTY_IF_NAMELESS = /(^|[|{}]|\\[nlr]|\n)(?=(?:[ \t]|\\[ EN])*(?:\\[nlr]|\n))/g;

function fillEmptyLines(text: string, isNameless: boolean): string {
  return text.replace(isNameless ? EMPTY_IF_NAMELESS : EMPTY, `$1${FILLER}`);
}

/** The meaning of a word, without its delimiters. */
export function meaning(token: DotToken | undefined): string {
  return token?.kind === 'quoted' ? unquote(token.text) : (token?.text ?? '');
}

/**
 * A token that is safe to write.
 *
 * It has no characters that are invalid in XML, look like a filler or end a name.
 */
export function clean(token: DotToken): DotToken {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: most tokens are plain ASCII
  if (token.kind === 'sign' || !/[\0-\x1f\x7f-\uffff]/.test(token.text)) return token;
  const text = withoutStandIns(normalizeLabel(token.text));
  return { ...token, text: token.kind === 'name' ? text.replaceAll('\n', '\ufffd') : text };
}
