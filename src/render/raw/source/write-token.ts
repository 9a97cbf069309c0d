import { normalizeLabel } from '../../../dot/label.js';
import { type DotToken, unquote } from './scan.js';
import { FILLER, hideBackslashes, widen, withoutStandIns } from './text.js';

/** A token with another text, between its own delimiters. */
export function quoteToken(token: DotToken, text: string): string {
  return token.kind === 'quoted' ? `"${text}"` : token.kind === 'html' ? `<${text}>` : text;
}

/** A text given the room that it needs; a port in it stays as it is. */
export function room({ kind, text }: DotToken): string {
  if (kind !== 'quoted') return widen(text);
  return text
    .split(/(<[^<>]*>)/)
    .map((part) => (part.startsWith('<') ? part : hideBackslashes(fillEmptyLines(widen(part)))))
    .join('');
}

/** An empty line at the beginning of a label or field traps Graphviz, so it gets a filler. */
function fillEmptyLines(text: string): string {
  return text.replace(/(^|[|{}]|\\[nlr]|\n)(?=[ \t]*(?:\\[nlr]|\n))/g, `$1${FILLER}`);
}

/** What a word says, without its delimiters. */
export function meaning(token: DotToken | undefined): string {
  return token?.kind === 'quoted' ? unquote(token.text) : (token?.text ?? '');
}

/** A token whose text XML can hold, without what passes for a filler or ends a name. */
export function clean(token: DotToken): DotToken {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: most tokens are plain ASCII
  if (token.kind === 'sign' || !/[\0-\x1f\x7f-\uffff]/.test(token.text)) return token;
  const text = withoutStandIns(normalizeLabel(token.text));
  return { ...token, text: token.kind === 'name' ? text.replaceAll('\n', '\ufffd') : text };
}
