import { DOMParser, type Element } from '@xmldom/xmldom';

/** Parses an SVG as XML; any complaint of the parser is an error, but that a label may hold U+FFFD. */
export function readSvg(svg: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (!message.startsWith('Unicode replacement character')) throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(svg, 'image/svg+xml').documentElement as Element;
}

/** All elements below one, in document order, and itself. */
export function elements(root: Element, name = '*'): Element[] {
  const all = [...root.getElementsByTagName(name)];
  return name === '*' ? [root, ...all] : all;
}

/** The value of an attribute, `''` where there is none. */
export function attribute(element: Element | undefined, name: string): string {
  return element?.getAttribute(name) ?? '';
}

/** The groups of a class, by the ids of the graph's nodes: `v0`, `o4`, `g1`. */
export function nodeGroups(root: Element): Map<string, Element> {
  const prefix = `${attribute(root, 'id')}-`;
  const groups = elements(root, 'g').filter((group) => attribute(group, 'class').split(' ').includes('node'));
  return new Map(groups.map((group) => [attribute(group, 'id').slice(prefix.length), group]));
}

/** The lines of text in an element, each as a reader sees it. */
export function textLines(element: Element | undefined): string[] {
  return element === undefined ? [] : elements(element, 'text').map(({ textContent }) => textContent ?? '');
}

/** Text with no-break spaces as spaces, and an empty line as a space: what labels may differ in. */
export function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line || ' ')
    .join('\n');
}
