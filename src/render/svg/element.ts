/** An element of an SVG as plain data, to be printed as text or given to a page as a tree. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: SvgAttributes;
  /** Elements and text; without children the element is written as `<path/>`. */
  readonly children?: readonly SvgNode[];
}

/** A part of an SVG: an element, or text that is escaped when printed. */
export type SvgNode = SvgElement | string;

/** Attributes in order; undefined ones are left out, and `true` is an attribute without a value. */
export type SvgAttributes = Readonly<Record<string, string | number | true | undefined>>;

/** Elements whose text is printed unescaped: a style sheet, and JSON in ASCII. */
const UNESCAPED: ReadonlySet<string> = new Set(['style', 'metadata']);

/** Parts of an SVG as text. */
export function printSvg(...nodes: readonly SvgNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) print(node, parts, escapeXml);
  return parts.join('');
}

/** An element as text, with a body that is already text after its children. */
export function printAround(element: SvgElement & { readonly children: readonly SvgNode[] }, body: string): string {
  const end = `</${element.name}>`;
  return `${printSvg(element).slice(0, -end.length)}${body}${end}`;
}

function print(node: SvgNode, parts: string[], write: (text: string) => string): void {
  if (typeof node === 'string') {
    parts.push(write(node));
    return;
  }
  const { name, attributes, children } = node;
  // One string per tag instead of one per attribute: a large picture has a million attributes.
  let tag = `<${name}`;
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value === true) tag += ` ${attribute}`;
    else if (typeof value === 'number') tag += ` ${attribute}="${value}"`;
    else if (value !== undefined) tag += ` ${attribute}="${escapeAttribute(value)}"`;
  }
  if (children === undefined) {
    parts.push(`${tag}/>`);
    return;
  }
  const inside = UNESCAPED.has(name) ? asItIs : escapeXml;
  const [only] = children;
  if (children.length === 1 && typeof only === 'string') {
    parts.push(`${tag}>${inside(only)}</${name}>`);
    return;
  }
  parts.push(`${tag}>`);
  for (const child of children) print(child, parts, inside);
  parts.push(`</${name}>`);
}

function asItIs(text: string): string {
  return text;
}

/** Text for an attribute in double quotes. */
function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text for an XML attribute or element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
