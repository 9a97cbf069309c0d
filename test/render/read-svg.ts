import { DOMParser, type Element } from '@xmldom/xmldom';

/** Parses an SVG as XML; any complaint of the parser is an error, except about U+FFFD in a label. */
export function readSvg(svg: string): Element {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (!message.startsWith('Unicode replacement character')) throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(svg, 'image/svg+xml').documentElement as Element;
}

/** An element and all elements below it, in document order. */
export function elements(root: Element, name = '*'): Element[] {
  const all = [...root.getElementsByTagName(name)];
  return name === '*' ? [root, ...all] : all;
}

/** The value of an attribute, `''` if it is missing. */
export function attribute(element: Element | undefined, name: string): string {
  return element?.getAttribute(name) ?? '';
}

/** The groups with a class, by the ids of the graph's nodes: `v0`, `o4`, `g1`. */
export function nodeGroups(root: Element): Map<string, Element> {
  const prefix = `${attribute(root, 'id')}-`;
  const groups = elements(root, 'g').filter((group) => attribute(group, 'class').split(' ').includes('node'));
  return new Map(groups.map((group) => [attribute(group, 'id').slice(prefix.length), group]));
}

/** The lines of text in an element, as a reader sees them: a piece that ends with a space continues in the next. */
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

/** The bounds of a path or an ellipse; for a curve, those of its control points. */
export function boundsOf(shape: Element): Bounds {
  const number = (name: string): number => Number(attribute(shape, name));
  if (shape.tagName === 'ellipse') {
    const [cx, cy, rx, ry] = [number('cx'), number('cy'), number('rx'), number('ry')];
    return [cx - rx, cy - ry, cx + rx, cy + ry];
  }
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [, command = '', list = ''] of attribute(shape, 'd').matchAll(/([MLHVCaZ])([^A-Za-z]*)/g)) {
    const numbers = list.match(/-?[\d.]+/g)?.map(Number) ?? [];
    // The arc of a rounded corner lies within the lines of the corner, which continue from its end.
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

/** Text with no-break spaces as spaces and an empty line as a space: labels may differ in these. */
export function plain(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line || ' ')
    .join('\n');
}
