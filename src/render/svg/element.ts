/**
 * An element of an SVG as plain data.
 *
 * It is printed as text or given to a page as a tree.
 */
export interface SvgElement {
  readonly name: string;
  /** Its own attributes; `attributesOf` gives all. */
  readonly attributes: SvgAttributes;
  readonly look?: SvgLook;
  /** Elements and text; without children the element is written as `<path/>`. */
  readonly children?: readonly SvgNode[];
}

/** A part of an SVG: an element, or text that is escaped when printed. */
export type SvgNode = SvgElement | string;

/**
 * Attributes in order.
 *
 * Undefined ones are left out, `true` is an attribute without a value, and a list is written with spaces.
 */
export type SvgAttributes = Readonly<Record<string, string | number | true | readonly string[] | undefined>>;

/** The attributes of a fill and a stroke, with their classes. */
export type Painted = SvgAttributes & { readonly class?: readonly string[] | undefined };

/**
 * Attributes that many elements share, printed only once.
 *
 * They are written before and after the own ones of each element.
 */
export class SvgLook {
  readonly before: SvgAttributes;
  readonly after: SvgAttributes;
  #printed: readonly [before: string, after: string] | undefined;

  constructor(before: SvgAttributes, after: SvgAttributes = {}) {
    this.before = before;
    this.after = after;
  }

  /** The attributes as text, before and after. */
  get printed(): readonly [before: string, after: string] {
    this.#printed ??= [printAttributes(this.before), printAttributes(this.after)];
    return this.#printed;
  }
}

/** All attributes of an element, in order. */
export function attributesOf({ attributes, look }: SvgElement): SvgAttributes {
  return look === undefined ? attributes : { ...look.before, ...attributes, ...look.after };
}

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
  const { name, attributes, look, children } = node;
  const own = printAttributes(attributes);
  const tag = look === undefined ? `<${name}${own}` : `<${name}${look.printed[0]}${own}${look.printed[1]}`;
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

/** One string per tag instead of one per attribute: a large picture has a million attributes. */
function printAttributes(attributes: SvgAttributes): string {
  let text = '';
  for (const attribute in attributes) {
    const value = attributes[attribute];
    if (value === true) text += ` ${attribute}`;
    else if (typeof value === 'number') text += ` ${attribute}="${value}"`;
    else if (typeof value === 'string') text += ` ${attribute}="${escapeAttribute(value)}"`;
    else if (value !== undefined) text += ` ${attribute}="${escapeAttribute(value.join(' '))}"`;
  }
  return text;
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
