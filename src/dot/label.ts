import type { GraphNode } from '../graph/graph.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '{': '&#123;',
  '|': '&#124;',
  '}': '&#125;',
  // Doubled, since Graphviz reads backslashes after it decodes entities.
  '\\': '&#92;&#92;',
  '\u00a0': '&#160;',
};
const NO_BREAK_SPACE = '\u00a0';

/**
 * The DOT label of a node.
 *
 * A value is a record of its fields; other nodes have a line for each.
 */
export function nodeLabel({ kind }: GraphNode, fields: readonly string[]): string {
  if (kind === 'value') return `{ ${fields.map(escapeLabel).join(' | ')} }`;
  return escapeLabel(fields.join('\n'));
}

/**
 * Any text, escaped for a DOT label, plain or record.
 *
 * Only entities are used, since ts-graphviz leaves backslashes alone and reads
 * `<…>` as HTML. A character that XML forbids becomes U+FFFD, a tab becomes a space. Spaces that
 * Graphviz would drop become no-break spaces, and so does an empty line, since Graphviz
 * crashes on a field whose first line is empty.
 */
export function escapeLabel(text: string): string {
  return labelLines(text).map(escapeLine).join('\\n');
}

/** The lines of a label as a picture shows them, none of them empty. */
export function labelLines(text: string): string[] {
  return normalizeLabel(text)
    .split('\n')
    .map((line) => (line === '' ? NO_BREAK_SPACE : line.replace(/^ | $| (?= )/g, NO_BREAK_SPACE)));
}

/**
 * Text that a picture can show: well-formed, without tabs.
 *
 * LF is the only line end.
 */
export function normalizeLabel(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return wellFormed(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(FORBIDDEN, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Replaces lone surrogates with U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) =>
    found.length === 2 ? found : '\uFFFD',
  );
}

function escapeLine(line: string): string {
  return line.replace(/[&<>"{|}\\\u00a0]/g, (character) => ENTITIES[character] ?? character);
}
