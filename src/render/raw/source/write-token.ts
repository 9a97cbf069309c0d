import { type DotToken, unquote } from './scan.js';
import { FILLER, hideBackslashes, widen } from './text.js';

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
