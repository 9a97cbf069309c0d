import { type DotSource, RawDotError } from './error.js';
import { isSign, placeOf, scanDot, unquote } from './scan.js';

/** The encodings that Graphviz supports besides UTF-8, by its names for them. */
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ...['latin-1', 'latin1', 'l1', 'iso-8859-1', 'iso_8859-1', 'iso8859-1', 'iso-ir-100'].map(
    (name) => [name, 'latin1'] as const,
  ),
  ...['big-5', 'big5'].map((name) => [name, 'big5'] as const),
]);

/**
 * The text of a DOT file: UTF-8, unless its `charset` says Latin-1 or Big-5.
 *
 * @throws RawDotError on invalid UTF-8 in a file without another `charset`
 */
export function decodeDot(bytes: Uint8Array, file?: string): string {
  const encoding = declaredEncoding(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const source = { text: new TextDecoder().decode(bytes), file };
    const advice = 'save the file as UTF-8, or set charset="latin1" in the graph if it is Latin-1';
    const place = placeOf(source.text, source.text.indexOf('\ufffd'));
    throw new RawDotError({ what: 'not valid UTF-8', advice }, { source, place });
  }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  return /charset/.test(text) ? ENCODINGS.get(charsetOf({ text })?.toLowerCase() ?? '') : undefined;
}

function charsetOf(source: DotSource): string | undefined {
  try {
    const { tokens } = scanDot(source);
    const at = tokens.findIndex(({ text }, i) => text === 'charset' && isSign(tokens[i + 1], '='));
    return at < 0 ? undefined : unquote(tokens[at + 2]?.text ?? '');
  } catch {
    // Errors are reported when the text is drawn.
    return undefined;
  }
}
