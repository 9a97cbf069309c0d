import { textWidth } from '../../../check/text-width.js';
import type { Facts, Mark, Paint, TextMark } from '../../../plot/mark.js';
import type { Box, Cell, Scene } from '../scene.js';
import { rectMark, round } from './shapes.js';
import { scaleLines, scaleWords } from './tint.js';

/** The font size of the legend, the height of a row, and the gap between two entries, in px. */
const [SIZE, ROW, GAP] = [12, 18, 8];

/** The least and the greatest width of a shade in the scale of gradients, in px. */
const [NARROW, SHADE] = [7, 18];

/** An entry of the legend: its width, and its marks relative to its upper left corner. */
interface Entry {
  readonly width: number;
  readonly marks: (x: number, y: number) => Mark[];
}

/** The marks below a scene, and their height. */
interface Legend {
  readonly marks: readonly Mark[];
  readonly height: number;
}

/** Whether a scene has cells or shades that need an explanation. */
export function needsLegend({ style, boxes }: Scene): boolean {
  return style === 'compact' && boxes.some(({ kind, bare }) => kind === 'value' && !bare);
}

/** How a legend is drawn. */
interface LegendLook {
  /** Whether elements carry the attributes that a live page needs; default false. */
  readonly isLive?: boolean;
  /** Whether gradients have no shades, as in the theme `lecture`; default false. */
  readonly isPlain?: boolean;
}

/**
 * Explains the cells and the shades of a scene, in rows below it.
 *
 * The legend is never wider than the scene; below a tiny picture there is none.
 */
export function legendOf(scene: Scene, look: LegendLook = {}): Legend {
  const room = scene.width - 20;
  const entries = entriesOf(scene, room, look);
  if (entries.length === 0 || entries.some(({ width }) => width > room)) return { marks: [], height: 0 };
  const rows: Entry[][] = [[]];
  for (const entry of entries) {
    const row = rows.at(-1) as Entry[];
    if (row.length > 0 && widthOf([...row, entry]) > room) rows.push([entry]);
    else row.push(entry);
  }
  const marks = rows.flatMap((row, i) => {
    let x = 10 + (room - widthOf(row)) / 2;
    return row.flatMap((entry) => {
      const drawn = entry.marks(x, scene.height + 2 + i * (ROW + 5));
      x += entry.width + GAP;
      return drawn;
    });
  });
  return { marks: [{ mark: 'group', class: 'legend', marks }], height: rows.length * (ROW + 5) + 7 };
}

function widthOf(row: readonly Entry[]): number {
  return row.reduce((sum, { width }) => sum + width, 0) + GAP * (row.length - 1);
}

function entriesOf(scene: Scene, room: number, { isLive = false, isPlain = false }: LegendLook): Entry[] {
  const values = scene.boxes.filter(({ kind, bare }) => kind === 'value' && !bare);
  const has = (kind: Cell['kind'], test: (cell: Cell, box: Box) => boolean = () => true): boolean =>
    values.some((box) => box.cells.some((cell) => cell.kind === kind && cell.text !== '' && test(cell, box)));
  if (scene.style === 'record') return rolesOf(values);
  const { grad } = scene.scale;
  const words = note(scaleWords(grad), isLive ? { 'data-n': 'scale' } : undefined);
  const notes = words.width <= room || isLive ? [words] : scaleLines(grad).map((line) => note(line));
  const shades = isPlain ? [swatch('grad', 'inner-fill', 'grid')] : [scale(room), ...notes];
  return [
    ...(has('op') ? [swatch('op', 'op-fill', undefined, { bold: true })] : []),
    ...(has('name', (_, { named }) => named === 'user') ? [swatch('name', 'inner-fill', 'grid', { bold: true })] : []),
    ...(has('name', (_, { named }) => named === 'expression')
      ? [swatch('expression', 'inner-fill', 'grid', { italic: true, fill: 'muted' })]
      : []),
    ...(has('data') ? [swatch('data', 'inner-fill', 'grid')] : []),
    ...(has('grad') && grad > 0 ? shades : []),
  ];
}

/** In records the numbers have words before them, so only the roles need an explanation. */
function rolesOf(values: readonly Box[]): Entry[] {
  const names = { leaf: 'input', parameter: 'parameter', constant: 'constant', root: 'result' } as const;
  return Object.entries(names)
    .filter(([role]) => values.some((box) => box.role === role))
    .map(([role, name]) => swatch(name, `${role}-fill`, `${role}-line`));
}

type Face = Partial<Pick<TextMark, 'bold' | 'italic' | 'fill'>>;

function swatch(text: string, fill: Paint, stroke: Paint | undefined, face: Face = {}): Entry {
  const width = Math.ceil(textWidth(text, SIZE, face.bold ? 'bold' : 'regular')) + 12;
  return {
    width,
    marks: (x, y) => [
      rectMark(x, y, width, ROW, 2, { fill, ...(stroke !== undefined && { stroke }) }),
      textAt(text, x + 6, y, face),
    ],
  };
}

function note(text: string, facts?: Facts): Entry {
  const more = facts && { facts };
  return { width: textWidth(text, SIZE), marks: (x, y) => [{ ...textAt(text, x, y, { fill: 'muted' }), ...more }] };
}

/** The shades of gradients, from the least to the greatest; they are narrow where there is little room. */
function scale(room: number): Entry {
  const word = textWidth('grad', SIZE) + 6;
  const shades = [8, 6, 4, 2].map((step): Paint => `negative-${step}`);
  const paints = [...shades, 'none', ...[2, 4, 6, 8].map((step): Paint => `positive-${step}`)];
  const shade = Math.min(SHADE, Math.max(NARROW, Math.floor((room - word) / paints.length)));
  return {
    width: word + paints.length * shade,
    marks: (x, y) => {
      const left = (i: number): number => x + word + i * shade;
      const sign = (text: string, i: number, fill: Paint): Mark =>
        textAt(text, left(i) + (shade - textWidth(text, SIZE)) / 2, y, { fill });
      return [
        textAt('grad', x, y, { fill: 'muted' }),
        ...paints.flatMap((fill, i) => (fill === 'none' ? [] : [rectMark(left(i), y, shade, ROW, 0, { fill })])),
        sign('−', 0, 'text'),
        sign('0', 4, 'muted'),
        sign('+', 8, 'text'),
      ];
    },
  };
}

function textAt(text: string, x: number, y: number, { fill = 'text', ...face }: Face): TextMark {
  const baseline = round(y + ROW / 2 + SIZE * 0.355);
  return { mark: 'text', x: round(x), y: baseline, text, size: SIZE, anchor: 'start', fill, ...face };
}
