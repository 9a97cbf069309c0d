import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { GroupMark, Mark, PathMark, Picture, TextMark } from 'dotgrad/plot';

const { resolve } = createRequire(import.meta.url);
const fontFiles = [
  resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
];

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All marks except groups, from back to front. */
export function flat(marks: readonly Mark[]): Exclude<Mark, GroupMark>[] {
  return marks.flatMap((mark) => (mark.mark === 'group' ? flat(mark.marks) : [mark]));
}

/** The groups with a class, at any depth. */
export function groups(picture: Picture, name: string): GroupMark[] {
  const find = (marks: readonly Mark[]): GroupMark[] =>
    marks.flatMap((mark) => {
      if (mark.mark !== 'group') return [];
      return [...([mark.class].flat().includes(name) ? [mark] : []), ...find(mark.marks)];
    });
  return find(picture.marks);
}

export function textsOf(picture: Picture): TextMark[] {
  return flat(picture.marks).filter((mark) => mark.mark === 'text');
}

export function pathsOf(marks: readonly Mark[]): PathMark[] {
  return flat(marks).filter((mark) => mark.mark === 'path');
}

/** The points of path data that has only M, L and Z. */
export function pointsOf(d: string): [number, number][] {
  return d
    .split(/[MLZ]/)
    .filter((part) => part !== '')
    .map((part) => part.split(',').map(Number) as [number, number]);
}

const measured = new Map<string, number>();

/** The width of a text as the PNG renderer sets it, in points. */
export function widthOf({ text, size, bold = false }: Pick<TextMark, 'text' | 'size' | 'bold'>): number {
  const weight = bold ? 'bold' : 'normal';
  const key = `${weight} ${size} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  const escaped = text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="40"><text x="0" y="20" font-family="Arimo" font-size="${size}" font-weight="${weight}">${escaped}</text></svg>`;
  const box = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Arimo' },
  }).getBBox();
  const width = box ? box.x + box.width : 0;
  measured.set(key, width);
  return width;
}

/** The box of a mark, without its stroke. */
export function boundsOf(mark: Exclude<Mark, GroupMark>): Bounds {
  if (mark.mark === 'text') return textBounds(mark);
  if (mark.mark === 'ellipse') {
    return { left: mark.x - mark.rx, top: mark.y - mark.ry, right: mark.x + mark.rx, bottom: mark.y + mark.ry };
  }
  const points = pointsOf(mark.d);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function textBounds(mark: TextMark): Bounds {
  const width = widthOf(mark);
  const left = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
  return { left, top: mark.y - mark.size * 0.74, right: left + width, bottom: mark.y + mark.size * 0.22 };
}

/** The marks that do not lie within the picture, as text for a message. */
export function strays(picture: Picture): string[] {
  return flat(picture.marks)
    .filter((mark) => {
      const { left, top, right, bottom } = boundsOf(mark);
      const inside = left >= 0 && top >= 0 && right <= picture.width && bottom <= picture.height;
      return !inside;
    })
    .map((mark) => JSON.stringify(mark).slice(0, 200));
}

/** The pairs of texts that overlap. */
export function overlaps(texts: readonly TextMark[]): string[] {
  const boxes = texts.map(textBounds);
  return texts.flatMap((text, i) =>
    texts.slice(i + 1).flatMap((other, k) => {
      const [a, b] = [boxes[i] as Bounds, boxes[i + 1 + k] as Bounds];
      const over = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return over ? [`${JSON.stringify(text.text)} and ${JSON.stringify(other.text)}`] : [];
    }),
  );
}
