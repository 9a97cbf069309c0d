import type { Mark, Paint, Picture, Style, TextMark } from '../plot/mark.js';
import type { Point, Xdot, XdotObject, XdotOp } from './xdot.js';

/** The paints of a node or an edge in place of the colours that the DOT text names. */
export interface ObjectPaints {
  readonly fill: Paint;
  readonly line: Paint;
  readonly text: Paint;
}

/** What the one who draws knows of the objects of a layout. */
export interface Drawing {
  /** The paints by which an object is drawn; undefined for the colours of the DOT text. */
  readonly paints?: (object: XdotObject, kind: 'node' | 'edge' | 'cluster') => ObjectPaints;
  /** What a pointer shows on a node of that name. */
  readonly title?: (name: string) => string | undefined;
  /** How many leading characters of a text are quiet: the words `data` and `grad`. */
  readonly quiet?: (object: XdotObject, text: string, fromLast: number) => number;
  /** Whether nodes have ids by their names. */
  readonly ids?: boolean;
}

/** The air around a drawing, in points. */
const PAD = 8;

/** A layout of Graphviz as a picture: clusters at the back, then edges, then nodes. */
export function drawLayout(layout: Xdot, drawing: Drawing = {}): Picture {
  const [left = 0, bottom = 0, right = 0, top = 0] = layout.bb.split(',').map(Number);
  const place = ([x, y]: Point): Point => [x - left + PAD, top - y + PAD];
  const objects = layout.objects ?? [];
  const clusters = objects.slice(0, layout._subgraph_cnt ?? 0).filter(({ name }) => name?.startsWith('cluster'));
  const nodes = objects.slice(layout._subgraph_cnt ?? 0);
  const group = (object: XdotObject, kind: 'node' | 'edge' | 'cluster'): Mark => drawObject(object, kind, place, drawing);
  const caption = drawOps(layout._ldraw_ ?? [], place, { fill: 'none', line: 'text', text: 'text' });
  return {
    width: right - left + 2 * PAD,
    height: top - bottom + 2 * PAD,
    marks: [
      ...caption,
      ...clusters.map((cluster) => group(cluster, 'cluster')),
      ...(layout.edges ?? []).map((edge) => group(edge, 'edge')),
      ...nodes.map((node) => group(node, 'node')),
    ],
  };
}

type Place = (point: Point) => Point;

function drawObject(object: XdotObject, kind: 'node' | 'edge' | 'cluster', place: Place, drawing: Drawing): Mark {
  const paints = drawing.paints?.(object, kind);
  const { _draw_, _hdraw_, _tdraw_, _ldraw_, _hldraw_, _tldraw_ } = object;
  const shapes = [_draw_, _hdraw_, _tdraw_].flatMap((ops) => drawOps(ops ?? [], place, paints));
  const texts = [_ldraw_, _hldraw_, _tldraw_].flatMap((ops) => drawOps(ops ?? [], place, paints));
  const title = kind === 'node' ? drawing.title?.(object.name ?? '') : undefined;
  const href = object.href ?? object.URL;
  return {
    mark: 'group',
    class: object.class === undefined ? kind : `${kind} ${object.class}`,
    ...(drawing.ids && kind === 'node' && object.name !== undefined ? { id: object.name } : {}),
    ...(title === undefined ? {} : { title }),
    ...(href === undefined ? {} : { href }),
    marks: [...shapes, ...texts.map((mark, i) => quieten(mark, object, texts.length - 1 - i, drawing))],
  };
}

function quieten(mark: Mark, object: XdotObject, fromLast: number, { quiet }: Drawing): Mark {
  return mark.mark === 'text' && quiet ? { ...mark, quiet: quiet(object, mark.text, fromLast) } : mark;
}

/** The state of Graphviz's pen between operations. */
interface Pen {
  line: string;
  fill: string;
  style: Style;
  size: number;
  bold: boolean;
  italic: boolean;
}

function drawOps(ops: readonly XdotOp[], place: Place, paints: ObjectPaints | undefined): Mark[] {
  const pen: Pen = { line: '#000000', fill: '#000000', style: {}, size: 14, bold: false, italic: false };
  const marks: Mark[] = [];
  const shape = (filled: boolean): Style => {
    const line = pen.line === 'none' ? 'none' : (paints?.line ?? pen.line);
    // An arrow head is filled with the colour of its line.
    const fill = pen.fill === 'none' ? 'none' : paints ? (paints.fill === 'none' ? paints.line : paints.fill) : pen.fill;
    return { fill: filled ? fill : 'none', stroke: line, ...pen.style };
  };
  for (const op of ops) {
    switch (op.op) {
      case 'c':
        pen.line = color(op);
        break;
      case 'C':
        pen.fill = color(op);
        break;
      case 'S':
        pen.style = { ...pen.style, ...styleOf(op.style) };
        break;
      case 'F':
        pen.size = op.size;
        break;
      case 't':
        pen.bold = (op.fontchar & 1) !== 0;
        pen.italic = (op.fontchar & 2) !== 0;
        break;
      case 'e':
      case 'E': {
        const [x, y] = place([op.rect[0], op.rect[1]]);
        marks.push({ mark: 'ellipse', x, y, rx: op.rect[2], ry: op.rect[3], ...shape(op.op === 'E') });
        break;
      }
      case 'T':
        marks.push(textMark(op, place, pen, paints?.text ?? pen.line));
        break;
      default:
        marks.push({ mark: 'path', d: pathData(op.op, op.points.map(place)), ...shape(op.op === 'P' || op.op === 'B') });
    }
  }
  return marks;
}

function textMark(op: XdotOp & { op: 'T' }, place: Place, pen: Pen, fill: Paint): TextMark {
  const [x, y] = place(op.pt);
  const anchor = op.align === 'l' ? 'start' : op.align === 'r' ? 'end' : 'middle';
  const weight = { ...(pen.bold ? { bold: true } : {}), ...(pen.italic ? { italic: true } : {}) };
  return { mark: 'text', x, y, text: op.text, size: pen.size, anchor, fill, ...weight };
}

/** Graphviz gives `#rrggbb` or `#rrggbbaa`; of a gradient the first colour is taken. */
function color(op: XdotOp & { op: 'c' | 'C' }): string {
  const name = op.color ?? op.stops?.[0]?.color ?? '#000000';
  return /^#[\da-f]{6}00$/i.test(name) || name === 'transparent' ? 'none' : name;
}

function styleOf(style: string): Style {
  const width = /^setlinewidth\(([\d.]+)\)$/.exec(style)?.[1];
  if (width !== undefined) return { width: Number(width) };
  if (style === 'dashed') return { dash: '4 2.5' };
  if (style === 'dotted') return { dash: '1 2.5' };
  return style === 'bold' ? { width: 2 } : {};
}

function pathData(op: 'p' | 'P' | 'L' | 'b' | 'B', points: readonly Point[]): string {
  const [first = [0, 0], ...rest] = points;
  const list = rest.map(pair).join(' ');
  const closed = op === 'p' || op === 'P' || op === 'B' ? 'Z' : '';
  return `M${pair(first)}${op === 'b' || op === 'B' ? 'C' : 'L'}${list}${closed}`;
}

function pair([x, y]: Point): string {
  return `${round(x)},${round(y)}`;
}

/** A coordinate to a hundredth of a point. */
export function round(x: number): number {
  return Math.round(x * 100) / 100 + 0;
}
