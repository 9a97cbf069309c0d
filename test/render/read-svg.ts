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

/** The lines of text in an element, each as a reader sees it: a piece that ends in a space goes on in the next. */
export function textLines(element: Element | undefined): string[] {
  const lines: string[] = [];
  let open = '';
  for (const { textContent } of element === undefined ? [] : elements(element, 'text')) {
    open += textContent ?? '';
    if (open.endsWith(' ')) continue;
    lines.push(open);
    open = '';
  }
  return open === '' ? lines : [...lines, open];
}

/** The corners of a shape: left, top, right, bottom. */
export type Bounds = readonly [left: number, top: number, right: number, bottom: number];

/** What a path or an ellipse spans; of a curve its control points. */
export function boundsOf(shape: Element): Bounds {
  const number = (name: string): number => Number(attribute(shape, name));
  if (shape.tagName === 'ellipse') {
    const [cx, cy, rx, ry] = [number('cx'), number('cy'), number('rx'), number('ry')];
    return [cx - rx, cy - ry, cx + rx, cy + ry];
  }
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [, command = '', list = ''] of attribute(shape, 'd').matchAll(/([MLHVCaZ])([^A-Za-z]*)/g)) {
    const numbers = list.match(/-?[\d.]+/g)?.map(Number) ?? [];
    // An arc of a rounded corner lies within the corner's lines, which go on from its end.
    if (command === 'H') xs.push(...numbers);
    else if (command === 'V') ys.push(...numbers);
    else if (command !== 'a') numbers.forEach((n, i) => void (i % 2 === 0 ? xs : ys).push(n));
    else {
      xs.push((xs.at(-1) as number) + (numbers.at(-2) as number));
      ys.push((ys.at(-1) as number) + (numbers.at(-1) as number));
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Text with no-break spaces as spaces, and an empty line as a space: what labels may differ in. */
export function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line || ' ')
    .join('\n');
}
