import type { Paints, Theme } from '../../dot/themes.js';
import type { Graph } from '../../graph/graph.js';
import type { GroupMark, Mark, Picture, Style, TextMark } from '../../plot/mark.js';
import { embedGraph } from './embedded.js';
import { safeLink } from './safe-link.js';
import { type Gradient, round } from './xdot-marks.js';

/** How a picture is written as SVG. */
export interface SvgFinish {
  readonly theme: Theme;
  /** The picture's name, and what it says in words. */
  readonly title: string;
  readonly description: string;
  /** The color behind the picture; `none` leaves it out. */
  readonly background: string;
  /** What all ids begin with; by default made from the content. */
  readonly id?: string | undefined;
  /** Whether a style sheet makes the colors follow the reader's and the page's wishes; PNG needs none. */
  readonly styled: boolean;
  /** The graph, which the file carries unseen. */
  readonly graph?: Graph;
}

/** Arimo has the advance widths of Arial and Helvetica, by which Graphviz measures. */
const FONTS = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";

/**
 * A picture as an SVG element that can stand in a page or a file.
 *
 * It has no prolog, names its size and shrinks to the width there is, says what
 * it shows to a screen reader, and keeps its ids and styles to itself.
 */
export function writeSvg(picture: Picture, finish: SvgFinish): string {
  const writer = new Writer(finish.theme.paints);
  const body = writer.marks(picture.marks);
  const size = `${round(picture.width)} ${round(picture.height)}`;
  const backdrop =
    finish.background === 'none'
      ? ''
      : `<rect${writer.fill('background', finish.background)} width="100%" height="100%"/>`;
  const content = `${title(finish.title)}${desc(finish.description)}${backdrop}${body}`;
  const id = finish.id ?? `dg${hash(content + size)}`;
  const [width, height] = size.split(' ');
  const graph = finish.graph === undefined ? '' : `${embedGraph(finish.graph)}\n`;
  const style = finish.styled ? `<style>${writer.sheet(id, finish.theme)}</style>` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="dotgrad" id="${escapeXml(id)}" role="img" aria-labelledby="${ID}title ${ID}desc" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${size}" style="max-width:100%;height:auto" font-family="${FONTS}">\n` +
    `${title(finish.title)}\n${desc(finish.description)}\n${graph}${style}${backdrop}\n${body}</svg>\n`
  ).replaceAll(ID, `${escapeXml(id)}-`);
}

/** Stands for the prefix of ids while the content is not known; no label can hold it. */
const ID = '\u0000';

const title = (text: string): string => `<title id="${ID}title">${escapeXml(text)}</title>`;
const desc = (text: string): string => `<desc id="${ID}desc">${escapeXml(text)}</desc>`;

/** Writes marks, and remembers which of the theme's paints they use. */
class Writer {
  readonly #paints: Paints;
  readonly #used = new Set<string>();
  /** Literal colors that are others in the dark, by the class of what has them. */
  readonly #lifted = new Map<string, string>();
  #gradients = 0;

  constructor(paints: Paints) {
    this.#paints = paints;
  }

  marks(marks: readonly Mark[]): string {
    return marks.map((mark) => this.#mark(mark)).join('');
  }

  /** The style sheet: each paint can be set by the page, else it follows the reader's preference. */
  sheet(id: string, theme: Theme): string {
    const rules = (paints: Paints): string =>
      [...this.#used]
        .sort()
        .map((use) => {
          const [property, paint] = split(use);
          return `#${id} .${use}{${property}:var(--dotgrad-${paint},${paints[paint as keyof Paints]})}`;
        })
        .join('');
    const lifted = [...this.#lifted].sort().map(([use, rule]) => `#${id} .${use}{${rule}}`);
    const dark = theme.dark ? `@media(prefers-color-scheme:dark){${rules(theme.dark)}${lifted.join('')}}` : '';
    return rules(theme.paints) + dark;
  }

  /** A fill of a paint, or of a literal color that no preference changes. */
  fill(paint: string, literal: string = paint): string {
    return this.#attributes({ fill: literal === this.#paints[paint as keyof Paints] ? paint : literal });
  }

  #mark(mark: Mark): string {
    switch (mark.mark) {
      case 'group':
        return this.#group(mark);
      case 'text':
        return this.#text(mark);
      case 'path':
        return `${this.#gradient(mark)}<path${this.#attributes(mark)} d="${mark.d}"/>`;
      case 'ellipse': {
        const { x, y, rx, ry } = mark;
        return `${this.#gradient(mark)}<ellipse${this.#attributes(mark)} cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}"/>`;
      }
    }
  }

  #group(group: GroupMark): string {
    const id = group.id === undefined ? '' : ` id="${ID}${escapeXml(group.id)}"`;
    const name = group.title === undefined ? '' : `<title>${escapeXml(group.title)}</title>`;
    const content = `<g class="${escapeXml(group.class)}"${id}>${name}${this.marks(group.marks)}</g>\n`;
    const link = group.href === undefined ? undefined : safeLink(group.href);
    return link === undefined ? content : `<a href="${escapeXml(link)}">${content}</a>`;
  }

  /** The definition of a shape's gradient, which stands before the shape. */
  #gradient({ gradient }: Shade): string {
    if (gradient === undefined) return '';
    const { from, to, radius, stops } = gradient;
    const id = ` id="${ID}g${++this.#gradients}" gradientUnits="userSpaceOnUse"`;
    const list = stops
      .map(({ offset, color }) => `<stop offset="${round(offset)}"${literal('stop-color', 'stop-opacity', color)}/>`)
      .join('');
    const [x1, y1, x2, y2] = [...from, ...to].map(round);
    return radius === undefined
      ? `<linearGradient${id} x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${list}</linearGradient>`
      : `<radialGradient${id} cx="${x2}" cy="${y2}" r="${round(radius)}" fx="${x1}" fy="${y1}">${list}</radialGradient>`;
  }

  #text(mark: TextMark): string {
    const { x, y, text, size, anchor, quiet = 0, rotate } = mark;
    const place = ` x="${round(x)}" y="${round(y)}" font-size="${round(size)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
    const weight = `${mark.bold ? ' font-weight="bold"' : ''}${mark.italic ? ' font-style="italic"' : ''}`;
    const turn = rotate === undefined ? '' : ` transform="rotate(${round(rotate)} ${round(x)} ${round(y)})"`;
    const lead =
      quiet === 0 ? '' : `<tspan${this.#attributes({ fill: 'muted' })}>${escapeXml(text.slice(0, quiet))}</tspan>`;
    return `<text${this.#attributes({ fill: mark.fill })}${place}${weight}${turn}>${lead}${escapeXml(text.slice(quiet))}</text>`;
  }

  #attributes({ fill, stroke, width, dash, opacity, gradient }: Shade): string {
    const uses: string[] = [];
    const lifts: [use: string, rule: string][] = [];
    const color = (property: 'fill' | 'stroke', paint: string): string => {
      const hex = this.#paints[paint as keyof Paints];
      if (hex !== undefined) uses.push(`${property[0]}-${paint}`);
      const [plain = '', inTheDark] = (hex ?? paint).split(' ');
      if (inTheDark !== undefined)
        lifts.push([`${property[0]}-${plain.slice(1)}-${inTheDark.slice(1)}`, `${property}:${inTheDark}`]);
      return literal(property, `${property}-opacity`, plain);
    };
    const filled = gradient === undefined ? color('fill', fill ?? 'none') : ` fill="url(#${ID}g${this.#gradients})"`;
    const attributes = [
      filled,
      stroke === undefined || stroke === 'none' ? '' : color('stroke', stroke),
      width === undefined || width === 1 ? '' : ` stroke-width="${round(width)}"`,
      dash === undefined ? '' : ` stroke-dasharray="${escapeXml(dash)}"`,
      opacity === undefined ? '' : ` opacity="${round(opacity)}"`,
    ];
    for (const use of uses) this.#used.add(use);
    for (const [use, rule] of lifts) this.#lifted.set(use, rule);
    const classes = [...uses, ...lifts.map(([use]) => use)];
    return (classes.length === 0 ? '' : ` class="${classes.join(' ')}"`) + attributes.join('');
  }
}

/** How a shape is painted, a fill that runs from color to color included. */
type Shade = Style & { readonly gradient?: Gradient };

/** An attribute of a color, and one of its opacity where `#rrggbbaa` has it. */
function literal(name: string, opacity: string, color: string): string {
  const [, opaque = color, alpha] = /^(#[\da-f]{6})([\da-f]{2})$/i.exec(color) ?? [];
  const seen = alpha === undefined || alpha === 'ff' ? '' : ` ${opacity}="${round(Number.parseInt(alpha, 16) / 255)}"`;
  return ` ${name}="${escapeXml(opaque)}"${seen}`;
}

function split(use: string): [property: string, paint: string] {
  return [use.startsWith('f-') ? 'fill' : 'stroke', use.slice(2)];
}

/** Text for an XML attribute or element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** FNV-1a in 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}
