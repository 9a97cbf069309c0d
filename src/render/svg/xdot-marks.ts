import type { EllipseMark, PathMark, Style, TextMark } from '../../plot/mark.js';
import type { Point, XdotColor, XdotOp } from './xdot.js';

/** How a layout's coordinates (y up) map to those of a picture (y down). */
export interface Frame {
  readonly place: (point: Point) => Point;
  /** Points of the picture per point of the layout; default 1. */
  readonly scale?: number;
  /** Whether the picture is turned by 90° to the left. */
  readonly turned?: boolean;
}

/** A gradient fill, placed in the picture. */
export interface Gradient {
  readonly from: Point;
  readonly to: Point;
  /** The outer radius of a radial gradient, which runs outward from `from` to a circle around `to`. */
  readonly radius?: number;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

/** A mark in the colors of the layout, and the points that span it. */
export interface Drawn {
  readonly mark: (PathMark | EllipseMark | TextMark) & { readonly gradient?: Gradient };
  /** The corners of a line or polygon, the control points of a curve, or the corners of a text's or ellipse's box. */
  readonly points: readonly Point[];
  readonly curved: boolean;
}

/** Whether a font face of the layout is drawn bold or italic. */
type FaceOf = (face: string) => { readonly bold: boolean; readonly italic: boolean };

/** The bits of a text's flags in xdot. */
const FLAGS = { bold: 1, italic: 2, underline: 4, superscript: 8, subscript: 16, strike: 32, overline: 64 } as const;

/** Draws the operations of one xdot list, starting with Graphviz's default pen. */
export function drawOps(ops: readonly XdotOp[], frame: Frame, faceOf?: FaceOf): Drawn[] {
  const pen = new Pen(frame, faceOf);
  return ops.flatMap((op) => pen.draw(op));
}

class Pen {
  readonly #frame: Frame;
  readonly #scale: number;
  readonly #faceOf: FaceOf | undefined;
  #line = '#000000';
  #fill = '#000000';
  #gradient: Gradient | undefined;
  #width: number | undefined;
  #dash: string | undefined;
  #size = 14;
  #face = { bold: false, italic: false };
  #flags = 0;

  constructor(frame: Frame, faceOf: FaceOf | undefined) {
    this.#frame = frame;
    this.#scale = frame.scale ?? 1;
    this.#faceOf = faceOf;
  }

  draw(op: XdotOp): readonly Drawn[] {
    switch (op.op) {
      case 'c':
        this.#line = color(op);
        return [];
      case 'C':
        this.#fill = color(op);
        this.#gradient = gradient(op, this.#frame);
        return [];
      case 'S':
        this.#setStyle(op.style);
        return [];
      case 'F':
        this.#size = op.size;
        this.#face = this.#faceOf?.(op.face) ?? this.#face;
        return [];
      case 't':
        this.#flags = op.fontchar;
        return [];
      case 'e':
      case 'E':
        return [this.#ellipse(op)];
      case 'T':
        return this.#text(op);
      default:
        return [this.#path(op)];
    }
  }

  #setStyle(style: string): void {
    const width = /^setlinewidth\((\d+(?:\.\d*)?|\.\d+)\)$/.exec(style)?.[1];
    if (width !== undefined) this.#width = Number(width);
    else if (style === 'bold') this.#width = 2;
    else if (style === 'dashed') this.#dash = '4 2.5';
    else if (style === 'dotted') this.#dash = '1 2.5';
    else if (style === 'solid') this.#dash = undefined;
  }

  #style(filled: boolean): Style & { readonly gradient?: Gradient } {
    const width = (this.#width ?? 1) * this.#scale;
    const dash = this.#dash?.split(' ').map((length) => Number(length) * this.#scale);
    return {
      fill: filled ? this.#fill : 'none',
      stroke: this.#line,
      ...(filled && this.#gradient ? { gradient: this.#gradient } : {}),
      ...(width === 1 ? {} : { width }),
      ...(dash === undefined ? {} : { dash: dash.map(round).join(' ') }),
    };
  }

  #ellipse({ op, rect: [cx, cy, across, up] }: XdotOp & { op: 'e' | 'E' }): Drawn {
    const [x, y] = this.#frame.place([cx, cy]);
    const [rx, ry] = (this.#frame.turned ? [up, across] : [across, up]).map((r) => r * this.#scale) as [number, number];
    const mark: EllipseMark = { mark: 'ellipse', x, y, rx, ry, ...this.#style(op === 'E') };
    return { mark, points: box(x - rx, y - ry, x + rx, y + ry), curved: true };
  }

  #path({ op, points }: XdotOp & { op: 'p' | 'P' | 'L' | 'b' | 'B' }): Drawn {
    const placed = points.map(this.#frame.place);
    const mark: PathMark = { mark: 'path', d: pathData(op, placed), ...this.#style(op === 'P' || op === 'B') };
    return { mark, points: placed, curved: op === 'b' || op === 'B' };
  }

  #text({ pt, align, width, text }: XdotOp & { op: 'T' }): Drawn[] {
    const size = this.#size * this.#scale;
    const has = (flag: keyof typeof FLAGS): boolean => (this.#flags & FLAGS[flag]) !== 0;
    const rise = (has('superscript') ? 0.35 : has('subscript') ? -0.2 : 0) * this.#size;
    const left = pt[0] - width * (align === 'l' ? 0 : align === 'r' ? 1 : 0.5);
    const at = (x: number, y: number): Point => this.#frame.place([x, pt[1] + rise + y * this.#size]);
    const [x, y] = at(pt[0], 0);
    const mark: TextMark = {
      mark: 'text',
      x,
      y,
      text,
      size,
      anchor: align === 'l' ? 'start' : align === 'r' ? 'end' : 'middle',
      fill: this.#line,
      ...(has('bold') || this.#face.bold ? { bold: true } : {}),
      ...(has('italic') || this.#face.italic ? { italic: true } : {}),
      ...(this.#frame.turned ? { rotate: -90 } : {}),
    };
    const right = left + width;
    const points = [at(left, -0.2), at(right, -0.2), at(right, 0.7), at(left, 0.7)];
    const rules = RULES.filter(([flag]) => has(flag)).map(([, height]) =>
      this.#rule(at(left, height), at(right, height)),
    );
    return [{ mark, points, curved: false }, ...rules];
  }

  /** A line under, through or over a text. */
  #rule(from: Point, to: Point): Drawn {
    const width = (this.#size * this.#scale) / 14;
    const mark: PathMark = { mark: 'path', d: pathData('L', [from, to]), fill: 'none', stroke: this.#line, width };
    return { mark, points: [from, to], curved: false };
  }
}

/** The lines of a text, with their heights above the baseline in font sizes. */
const RULES = [
  ['underline', -0.11],
  ['strike', 0.26],
  ['overline', 0.78],
] as const;

/** Graphviz writes `#rrggbb` or `#rrggbbaa`; a gradient is represented by its first color. */
function color({ color: plain, stops }: XdotColor): string {
  const name = plain ?? stops?.[0]?.color ?? '#000000';
  return /^#[\da-f]{6}00$/i.test(name) || name === 'transparent' ? 'none' : name;
}

function gradient({ grad, p0, p1, stops }: XdotColor, { place, scale = 1 }: Frame): Gradient | undefined {
  if (p0 === undefined || p1 === undefined || stops === undefined || stops.length === 0) return undefined;
  const [from, to] = [place([p0[0], p0[1]]), place([p1[0], p1[1]])];
  const shades = stops.map((stop) => ({ offset: stop.frac ?? 0, color: stop.color }));
  return { from, to, ...(grad === 'radial' ? { radius: (p1[2] ?? 0) * scale } : {}), stops: shades };
}

function pathData(op: 'p' | 'P' | 'L' | 'b' | 'B', points: readonly Point[]): string {
  const [first = [0, 0], ...rest] = points;
  const list = rest.map(pair).join(' ');
  const closed = op === 'p' || op === 'P' || op === 'B' ? 'Z' : '';
  return `M${pair(first)}${op === 'b' || op === 'B' ? 'C' : 'L'}${list}${closed}`;
}

function box(left: number, top: number, right: number, bottom: number): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

function pair([x, y]: Point): string {
  return `${round(x)},${round(y)}`;
}

/** A coordinate to a hundredth of a point. */
export function round(x: number): number {
  return Math.round(x * 100) / 100 + 0;
}
