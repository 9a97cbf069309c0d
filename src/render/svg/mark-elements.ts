import type { Paints } from '../../dot/themes.js';
import type { EllipseMark, GroupMark, Mark, Style, TextMark } from '../../plot/mark.js';
import type { SvgAttributes, SvgElement, SvgNode } from './element.js';
import { safeLink } from './safe-link.js';
import type { PaintClass } from './style-sheet.js';
import { type Gradient, round } from './xdot-marks.js';

/** How a shape is painted, a fill that runs from color to color included. */
type Shade = Style & { readonly gradient?: Gradient };

/** Turns marks into elements, and remembers which of the theme's paints they use. */
export class MarkElements {
  readonly used: Set<PaintClass> = new Set();
  /** Literal colors that are others in the dark, by the class of what has them. */
  readonly lifted: Map<string, string> = new Map();
  readonly #paints: Paints;
  readonly #prefix: string;
  #gradients = 0;

  /** @param prefix what all ids begin with */
  constructor(paints: Paints, prefix: string) {
    this.#paints = paints;
    this.#prefix = prefix;
  }

  all(marks: readonly Mark[]): SvgNode[] {
    return marks.flatMap((mark) => this.#nodes(mark));
  }

  /** Attributes of a fill and a stroke, with the classes by which a style sheet colors them. */
  painted({ fill, stroke, width, dash, opacity, gradient }: Shade): SvgAttributes {
    const classes: string[] = [];
    const lifts: string[] = [];
    const color = (property: 'fill' | 'stroke', paint: string): SvgAttributes => {
      const hex = this.#paints[paint as keyof Paints];
      if (hex !== undefined) classes.push(this.#use(`${property === 'fill' ? 'f' : 's'}-${paint}`));
      const [plain = '', inTheDark] = (hex ?? paint).split(' ');
      if (inTheDark !== undefined) {
        const name = `${property[0]}-${plain.slice(1)}-${inTheDark.slice(1)}`;
        this.lifted.set(name, `${property}:${inTheDark}`);
        lifts.push(name);
      }
      return literal(property, `${property}-opacity`, plain);
    };
    const filled = gradient === undefined ? color('fill', fill ?? 'none') : { fill: `url(#${this.#gradientId()})` };
    const stroked = stroke === undefined || stroke === 'none' ? {} : color('stroke', stroke);
    const names = [...classes, ...lifts].join(' ');
    return {
      class: names === '' ? undefined : names,
      ...filled,
      ...stroked,
      'stroke-width': width === undefined || width === 1 ? undefined : round(width),
      'stroke-dasharray': dash,
      opacity: opacity === undefined ? undefined : round(opacity),
    };
  }

  #use(name: PaintClass): string {
    this.used.add(name);
    return name;
  }

  #nodes(mark: Mark): SvgNode[] {
    switch (mark.mark) {
      case 'group':
        return this.#group(mark);
      case 'text':
        return [this.#text(mark)];
      case 'path':
        return [...this.#gradient(mark), { name: 'path', attributes: { ...this.painted(mark), d: mark.d } }];
      case 'ellipse':
        return [...this.#gradient(mark), this.#ellipse(mark)];
    }
  }

  #group({ class: classes, id, title, href, opacity, marks }: GroupMark): SvgNode[] {
    const name: SvgNode[] = title === undefined ? [] : [{ name: 'title', attributes: {}, children: [title] }];
    const attributes = { class: classes, id: id === undefined ? undefined : `${this.#prefix}${id}`, opacity };
    const group: SvgNode[] = [{ name: 'g', attributes, children: [...name, ...this.all(marks)] }, '\n'];
    const link = href === undefined ? undefined : safeLink(href);
    return link === undefined ? group : [{ name: 'a', attributes: { href: link }, children: group }];
  }

  #ellipse(mark: EllipseMark): SvgElement {
    const [cx, cy, rx, ry] = [mark.x, mark.y, mark.rx, mark.ry].map(round);
    return { name: 'ellipse', attributes: { ...this.painted(mark), cx, cy, rx, ry } };
  }

  #text({ x, y, text, size, anchor, fill, bold, italic, rotate }: TextMark): SvgElement {
    const attributes = {
      ...this.painted({ fill }),
      x: round(x),
      y: round(y),
      'font-size': round(size),
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': bold ? 'bold' : undefined,
      'font-style': italic ? 'italic' : undefined,
      transform: rotate === undefined ? undefined : `rotate(${round(rotate)} ${round(x)} ${round(y)})`,
    };
    return { name: 'text', attributes, children: [text] };
  }

  /** The definition of a shape's gradient, which stands before the shape. */
  #gradient({ gradient }: Shade): SvgNode[] {
    if (gradient === undefined) return [];
    this.#gradients++;
    const { from, to, radius, stops } = gradient;
    const children = stops.map(
      ({ offset, color }): SvgElement => ({
        name: 'stop',
        attributes: { offset: round(offset), ...literal('stop-color', 'stop-opacity', color) },
      }),
    );
    const [x1, y1, x2, y2] = [...from, ...to].map(round);
    const attributes = { id: this.#gradientId(), gradientUnits: 'userSpaceOnUse' };
    return radius === undefined
      ? [{ name: 'linearGradient', attributes: { ...attributes, x1, y1, x2, y2 }, children }]
      : [
          {
            name: 'radialGradient',
            attributes: { ...attributes, cx: x2, cy: y2, r: round(radius), fx: x1, fy: y1 },
            children,
          },
        ];
  }

  /** The id of the gradient that was defined last. */
  #gradientId(): string {
    return `${this.#prefix}g${this.#gradients}`;
  }
}

/** An attribute of a color, and one of its opacity where `#rrggbbaa` has it. */
function literal(name: string, opacity: string, color: string): SvgAttributes {
  const [, opaque = color, alpha] = /^(#[\da-f]{6})([\da-f]{2})$/i.exec(color) ?? [];
  const isOpaque = alpha === undefined || alpha === 'ff';
  return { [name]: opaque, [opacity]: isOpaque ? undefined : round(Number.parseInt(alpha, 16) / 255) };
}
