/** An element of an SVG, as plain data: printed as text, or handed on to a page as a tree. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: SvgAttributes;
  /** Elements and text; without children the element is written as `<path/>`. */
  readonly children?: readonly SvgNode[];
}

/** A part of an SVG: an element, or text that is escaped where it is printed. */
export type SvgNode = SvgElement | string;

/** Attributes in their order; those that are undefined are left out, and `true` has no value. */
export type SvgAttributes = Readonly<Record<string, string | number | true | undefined>>;

/** Elements whose text is printed as it is: a style sheet, and JSON in ASCII. */
const UNESCAPED: ReadonlySet<string> = new Set(['style', 'metadata']);

/** Parts of an SVG as text. */
export function printSvg(...nodes: readonly SvgNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) print(node, parts, escapeXml);
  return parts.join('');
}

function print(node: SvgNode, parts: string[], write: (text: string) => string): void {
  if (typeof node === 'string') {
    parts.push(write(node));
    return;
  }
  const { name, attributes, children } = node;
  parts.push('<', name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) parts.push(' ', attribute);
    else if (value !== undefined) parts.push(' ', attribute, '="', escapeAttribute(String(value)), '"');
  }
  if (children === undefined) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of children) print(child, parts, UNESCAPED.has(name) ? (text) => text : escapeXml);
  parts.push('</', name, '>');
}

/** Text for an attribute in double quotes. */
function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text for an XML attribute or element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
