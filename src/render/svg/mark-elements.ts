import { textWidth } from '../../check/text-width.js';
import type { Paints } from '../../dot/themes.js';
import type { EllipseMark, GroupMark, Mark, Paint, PathMark, Style, TextMark } from '../../plot/mark.js';
import { cssNumber } from './css.js';
import { type Painted, type SvgAttributes, type SvgElement, SvgLook, type SvgNode } from './element.js';
import { gradientElement } from './gradient-element.js';
import { declarationOf, literal, onLight, paintKey } from './literal-color.js';
import { trackClass } from './motion-sheet.js';
import { safeLink } from './safe-link.js';
import { letterOf, type PaintClass, type PaintUse, type UsedStyles } from './style-sheet.js';
import { type Gradient, round } from './xdot-marks.js';

/** How a shape is painted, including a gradient fill. */
type Shade = Style & { readonly gradient?: Gradient };

/**
 * Turns marks into elements.
 *
 * It also collects the styles that a style sheet must define.
 */
export class MarkElements implements UsedStyles {
  readonly paints: Map<PaintClass, PaintUse> = new Map();
  readonly fixed: Map<string, string> = new Map();
  readonly lifted: Map<string, string> = new Map();
  textSize: number | undefined;
  /** Whether the picture contains a link. */
  hasLinks = false;
  readonly #colors: Paints;
  readonly #prefix: string;
  readonly #isLean: boolean;
  #gradients = 0;
  /** A cache: a picture has few looks and many shapes. */
  readonly #shades = new Map<string, SvgLook>();
  readonly #letters = new Map<string, SvgLook>();

  /**
   * @param colors of the theme
   * @param prefix the prefix of all ids
   * @param isLean whether tooltips, and attributes that a style sheet sets anyway, are left out, as in pages
   */
  constructor(colors: Paints, prefix: string, isLean: boolean = false) {
    this.#colors = colors;
    this.#prefix = prefix;
    this.#isLean = isLean;
  }

  all(marks: Iterable<Mark>): SvgNode[] {
    const nodes: SvgNode[] = [];
    for (const mark of marks) this.#add(mark, nodes);
    return nodes;
  }

  /** The attributes of a fill and a stroke, with the classes that a style sheet uses. */
  painted(shade: Shade): Painted {
    return this.#look(shade).before;
  }

  #look(shade: Shade): SvgLook {
    if (shade.gradient !== undefined) return new SvgLook(this.#paint(shade));
    const key = `${paintKey(shade.fill)} ${paintKey(shade.stroke)} ${shade.width} ${shade.dash} ${shade.opacity}`;
    let known = this.#shades.get(key);
    if (known === undefined) {
      known = new SvgLook(this.#paint(shade));
      this.#shades.set(key, known);
    }
    return known;
  }

  #paint({ fill = 'none', stroke = 'none', width = 1, dash, opacity = 1, gradient }: Shade): Painted {
    const names = [
      ...(gradient === undefined ? this.#colorClass('fill', fill) : [this.#gradientClass()]),
      ...this.#colorClass('stroke', stroke),
      ...(width === 1 ? [] : [this.#fix('w', round(width), `stroke-width:${cssNumber(round(width))}px`)]),
      ...(dash === undefined ? [] : [this.#fix('d', dash, `stroke-dasharray:${dash.replace(/\b0\./g, '.')}`)]),
      ...(opacity === 1 ? [] : [this.#opacityClass(opacity)]),
    ];
    // The style sheet sets no stroke on a shape without a `stroke` attribute.
    if (this.#isLean && gradient === undefined) {
      const stroked = stroke === 'none' ? {} : { stroke: '' };
      return { class: names.length === 0 ? undefined : names, ...(fill === 'none' && { fill }), ...stroked };
    }
    return {
      class: names.length === 0 ? undefined : names,
      ...(gradient === undefined ? this.#color('fill', fill) : { fill: `url(#${this.#gradientId()})` }),
      ...(stroke === 'none' ? {} : this.#color('stroke', stroke)),
      'stroke-width': width === 1 ? undefined : round(width),
      'stroke-dasharray': dash,
      opacity: opacity === 1 ? undefined : round(opacity),
    };
  }

  /** The color of a paint, or a literal color; of a pair, the one for light pages. */
  #color(property: 'fill' | 'stroke', paint: Paint): SvgAttributes {
    const light = onLight(paint);
    return literal(property, `${property}-opacity`, this.#colors[light as keyof Paints] ?? light);
  }

  #colorClass(property: 'fill' | 'stroke', paint: Paint): string[] {
    const light = onLight(paint);
    if (light === 'none') return [];
    if (this.#colors[light as keyof Paints] !== undefined) return [this.addPaint(property, light as keyof Paints)];
    const name = this.#fix(letterOf(property), paintKey(paint).replaceAll('#', ''), declarationOf(property, light));
    if (typeof paint === 'object') this.lifted.set(name, declarationOf(property, paint.dark));
    return [name];
  }

  /** Lets the style sheet define the class of a paint. */
  addPaint(property: PaintUse['property'], paint: keyof Paints): PaintClass {
    const name: PaintClass = `${letterOf(property)}-${paint}`;
    this.paints.set(name, { property, paint });
    return name;
  }

  #opacityClass(opacity: number): string {
    return this.#fix('o', round(opacity), `opacity:${cssNumber(round(opacity))}`);
  }

  #gradientClass(): string {
    return this.#fix('f', `g${this.#gradients}`, `fill:url(#${this.#gradientId()})`);
  }

  /** The class of a declaration that is the same in every theme. */
  #fix(kind: string, value: string | number, declaration: string): string {
    const name = `${kind}-${String(value).replace(/[^\w]+/g, (signs) => (signs === ' ' ? '-' : '_'))}`;
    this.fixed.set(name, declaration);
    return name;
  }

  #add(mark: Mark, nodes: SvgNode[]): void {
    switch (mark.mark) {
      case 'group':
        nodes.push(...this.#group(mark));
        return;
      case 'text':
        nodes.push(this.#text(mark));
        return;
      case 'path':
        this.#addGradient(mark, nodes);
        nodes.push({ name: 'path', look: this.#look(mark), attributes: pathData(mark) });
        return;
      case 'ellipse':
        this.#addGradient(mark, nodes);
        nodes.push(this.#ellipse(mark));
    }
  }

  #group({ class: own, id, title, href, opacity = 1, at, track, facts, marks }: GroupMark): SvgNode[] {
    const name: SvgNode[] =
      title === undefined || this.#isLean ? [] : [{ name: 'title', attributes: {}, children: [title] }];
    const classes = opacity === 1 || track !== undefined ? own : [own, this.#opacityClass(opacity)].flat();
    const attributes = {
      // For marks that come and go, the rules of the motion set the opacity.
      class: track === undefined ? classes : trackClass(track),
      id: id === undefined ? undefined : `${this.#prefix}${id}`,
      opacity: opacity === 1 ? undefined : opacity,
      ...(at && { transform: `translate(${at.map(round).join(' ')})` }),
      ...facts,
    };
    const group: SvgNode[] = [{ name: 'g', attributes, children: [...name, ...this.all(marks)] }, '\n'];
    const link = href === undefined ? undefined : safeLink(href);
    if (link === undefined) return group;
    this.hasLinks = true;
    // A link needs a name: without text, it has the tooltip or the address.
    const label = marks.some(showsText) ? undefined : (title ?? link);
    return [{ name: 'a', attributes: { href: link, 'aria-label': label }, children: group }];
  }

  #ellipse(mark: EllipseMark): SvgElement {
    const [cx, cy, rx, ry] = [mark.x, mark.y, mark.rx, mark.ry].map(round);
    return { name: 'ellipse', look: this.#look(mark), attributes: { cx, cy, rx, ry } };
  }

  /**
   * A line of text, always written from its start, which is computed from the anchor.
   *
   * Programs differ in how they treat other anchors, and texts with pieces of different colors.
   */
  #text({
    x,
    y,
    text,
    size,
    anchor,
    fill,
    bold = false,
    italic = false,
    rotate,
    middle = false,
    facts,
  }: TextMark): SvgElement {
    const share = anchor === 'start' ? 0 : anchor === 'middle' ? 0.5 : 1;
    const width = share === 0 ? 0 : textWidth(text, size, bold ? 'bold' : italic ? 'italic' : 'regular');
    const look = this.#textLook(fill, round(size), bold, italic, middle);
    const place = { x: round(x - share * width), y: round(y) };
    const element: SvgElement =
      facts === undefined
        ? { name: 'text', look, attributes: place, children: [text] }
        : { name: 'text', attributes: { ...look.before, ...place, ...look.after, ...facts }, children: [text] };
    if (rotate === undefined) return element;
    const transform = `rotate(${round(rotate)} ${round(x)} ${round(y)})`;
    return { name: 'g', attributes: { transform }, children: [element] };
  }

  /** The look of a text; the size of the first text becomes the default. */
  #textLook(fill: Paint, size: number, bold: boolean, italic: boolean, middle: boolean): SvgLook {
    const key = `${paintKey(fill)} ${size} ${bold} ${italic} ${middle}`;
    const known = this.#letters.get(key);
    if (known !== undefined) return known;
    const { class: color, ...painted } = this.painted({ fill });
    this.textSize ??= size;
    const names = [
      ...(color ?? []),
      ...(size === this.textSize ? [] : [this.#fix('t', size, `font-size:${cssNumber(size)}px`)]),
      ...(bold ? [this.#fix('t', 'bold', 'font-weight:700')] : []),
      ...(italic ? [this.#fix('t', 'italic', 'font-style:italic')] : []),
      ...(middle ? [this.#fix('t', 'middle', 'text-anchor:middle')] : []),
    ];
    const font = {
      'font-size': size,
      'font-weight': bold ? 'bold' : undefined,
      'font-style': italic ? 'italic' : undefined,
    };
    const look = new SvgLook({ class: names, ...painted }, this.#isLean ? {} : font);
    this.#letters.set(key, look);
    return look;
  }

  /** Adds the definition of a shape's gradient, which precedes the shape. */
  #addGradient({ gradient }: Shade, nodes: SvgNode[]): void {
    if (gradient === undefined) return;
    this.#gradients++;
    nodes.push(gradientElement(gradient, this.#gradientId()));
  }

  /** The id of the last gradient. */
  #gradientId(): string {
    return `${this.#prefix}g${this.#gradients}`;
  }
}

function pathData({ d, facts }: PathMark): SvgAttributes {
  return facts === undefined ? { d } : { ...facts, d };
}

function showsText(mark: Mark): boolean {
  return mark.mark === 'text' || (mark.mark === 'group' && mark.marks.some(showsText));
}
