import { ENTITIES } from './entities.js';

/** Why an HTML-like label cannot be read, and the place in it. */
export interface HtmlFault {
  readonly at: number;
  readonly reason: string;
  /** Whether the reason is an element that Graphviz does not know. */
  readonly isUnknown?: true;
}

/** What an element may contain: text or one table, rows, cells, or nothing. */
type Content = 'label' | 'rows' | 'cells' | 'nothing';

interface Element {
  /** As written: the closing name must have the same case. */
  readonly name: string;
  readonly holds: Content;
  readonly at: number;
  /** Its content so far. */
  has: 'nothing' | 'space' | 'text' | 'table' | 'row' | 'rule';
}

/** What each element may contain, and where it is allowed. */
const ELEMENTS: Readonly<Record<string, readonly [holds: Content, within: Content]>> = {
  table: ['rows', 'label'],
  tr: ['cells', 'rows'],
  td: ['label', 'cells'],
  hr: ['nothing', 'rows'],
  vr: ['nothing', 'cells'],
  br: ['nothing', 'label'],
  img: ['nothing', 'label'],
  ...Object.fromEntries('font b i u o s sub sup'.split(' ').map((name) => [name, ['label', 'label'] as const])),
};

/** Where an element is allowed, in words. */
const PLACES: Readonly<Record<string, string>> = {
  rows: 'belongs in a TABLE',
  cells: 'belongs in a TR',
  label: 'belongs in text, not between rows or cells',
};

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_:][\w:.-]*)([^<>]*?)(\/?)>|[<>]|&[^\s<>&;]{0,40};?|[^<>&]+/g;

const ATTRIBUTES = /^(?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*$/;

/**
 * Why Graphviz cannot read an HTML-like label; undefined if it can.
 *
 * Graphviz drops such labels, and names only the object of the last one.
 */
export function htmlFault(html: string): HtmlFault | undefined {
  return new Reader(html).fault();
}

class Reader {
  readonly #html: string;
  readonly #open: Element[] = [{ name: '', holds: 'label', at: 0, has: 'nothing' }];

  constructor(html: string) {
    this.#html = html;
  }

  fault(): HtmlFault | undefined {
    for (const { 0: piece, 1: slash, 2: name, 3: attributes = '', 4: empty, index: at } of this.#html.matchAll(PIECE)) {
      const reason =
        name === undefined
          ? this.#text(piece)
          : slash
            ? this.#close(name)
            : this.#begin(name, attributes, empty === '/', at);
      const isUnknown = name !== undefined && !Object.hasOwn(ELEMENTS, name.toLowerCase());
      if (reason !== undefined) return { at, reason, ...(isUnknown && { isUnknown }) };
    }
    const last = this.#last;
    if (this.#open.length > 1) return { at: last.at, reason: `<${last.name}> is never closed` };
    return last.has === 'nothing' ? { at: 0, reason: 'it is empty' } : undefined;
  }

  get #last(): Element {
    return this.#open[this.#open.length - 1] as Element;
  }

  #text(piece: string): string | undefined {
    if (piece.startsWith('<!--') || piece.startsWith('<?')) return undefined;
    if (piece === '<' || piece === '>') return `${piece} is written ${piece === '<' ? '&lt;' : '&gt;'}`;
    if (piece.startsWith('&') && !isEntity(piece)) return '& is written &amp;';
    const last = this.#last;
    const isSpace = /^\s*$/.test(piece);
    // Text between rows and cells is ignored.
    if (last.holds !== 'label') return undefined;
    if (last.has === 'table') return isSpace ? undefined : 'text cannot be next to a table; put it into a cell';
    last.has = isSpace && last.has !== 'text' ? 'space' : 'text';
    return undefined;
  }

  #begin(name: string, attributes: string, isEmpty: boolean, at: number): string | undefined {
    const [holds, within] = Object.hasOwn(ELEMENTS, name.toLowerCase()) ? (ELEMENTS[name.toLowerCase()] ?? []) : [];
    if (holds === undefined || within === undefined) return `unknown element ${name}`;
    if (!ATTRIBUTES.test(attributes)) return `an attribute of <${name}> is not written name="value"`;
    const names = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) return `an attribute of <${name}> is given twice`;
    if (badEntity(attributes)) return '& is written &amp;';
    const last = this.#last;
    if (last.holds !== within) return `<${name}> ${PLACES[within]}`;
    const fault = this.#count(last, name.toLowerCase());
    if (fault !== undefined) return fault;
    this.#open.push({ name, holds, at, has: 'nothing' });
    return isEmpty ? this.#close(name) : undefined;
  }

  /** Records new content of an element, if it is allowed beside its other content. */
  #count(last: Element, name: string): string | undefined {
    if (name === 'hr' || name === 'vr') {
      if (last.has !== 'row') return `<${name}> belongs between ${name === 'hr' ? 'rows' : 'cells'}`;
      last.has = 'rule';
    } else if (name === 'tr' || name === 'td') last.has = 'row';
    else if (name === 'table' || last.has === 'table') {
      if (last.has === 'text' || last.has === 'table') return 'a table cannot be next to other content';
      last.has = 'table';
    } else last.has = 'text';
    return undefined;
  }

  #close(name: string): string | undefined {
    const last = this.#last;
    if (this.#open.length === 1) return `</${name}> closes nothing`;
    if (last.name !== name) return `</${name}> is not </${last.name}>, which must close first`;
    const lacks = last.has === 'nothing' && last.holds !== 'nothing' && name.toLowerCase() !== 'td';
    if (lacks) return `<${name}> is empty`;
    if (last.has === 'rule') return `a rule belongs between rows or cells, but nothing follows it`;
    if (last.holds === 'nothing' && last.has !== 'nothing') return `<${name}> must be empty`;
    this.#open.pop();
    return undefined;
  }
}

function isEntity(piece: string): boolean {
  const [, number, name] = /^&(?:#(\d+|x[\da-f]+)|(\w+));$/i.exec(piece) ?? [];
  return number !== undefined || (name !== undefined && ENTITIES.has(name));
}

function badEntity(text: string): boolean {
  return [...text.matchAll(/&[^\s&;]{0,40};?/g)].some(([piece]) => !isEntity(piece));
}
