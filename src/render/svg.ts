import type { GroupMark, Mark, Picture, Style, TextMark } from '../plot/mark.js';
import type { Paints, Theme } from '../dot/themes.js';
import { round } from './drawing.js';

/** How a picture is written as SVG. */
export interface SvgFinish {
  readonly theme: Theme;
  /** The picture's name, and what it says in words. */
  readonly title: string;
  readonly description: string;
  /** The colour behind the picture; `none` leaves it out. */
  readonly background: string;
  /** What all ids begin with; by default made from the content. */
  readonly id?: string | undefined;
  /** Whether a style sheet makes the colours follow the reader's and the page's wishes; PNG needs none. */
  readonly styled: boolean;
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
  const backdrop = finish.background === 'none' ? '' : `<rect${writer.fill('background', finish.background)} width="100%" height="100%"/>`;
  const content = `${title(finish.title)}${desc(finish.description)}${backdrop}${body}`;
  const id = finish.id ?? `dg${hash(content + size)}`;
  const [width, height] = size.split(' ');
  const style = finish.styled ? `<style>${writer.sheet(id, finish.theme)}</style>` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="dotgrad" id="${escapeXml(id)}" role="img" aria-labelledby="${ID}title ${ID}desc" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${size}" style="max-width:100%;height:auto" font-family="${FONTS}">\n` +
    `${title(finish.title)}\n${desc(finish.description)}\n${style}${backdrop}\n${body}</svg>\n`
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
    const dark = theme.dark ? `@media(prefers-color-scheme:dark){${rules(theme.dark)}}` : '';
    return rules(theme.paints) + dark;
  }

  /** A fill of a paint, or of a literal colour that no preference changes. */
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
        return `<path${this.#attributes(mark)} d="${mark.d}"/>`;
      case 'ellipse': {
        const { x, y, rx, ry } = mark;
        return `<ellipse${this.#attributes(mark)} cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}"/>`;
      }
    }
  }

  #group(group: GroupMark): string {
    const id = group.id === undefined ? '' : ` id="${ID}${escapeXml(group.id)}"`;
    const name = group.title === undefined ? '' : `<title>${escapeXml(group.title)}</title>`;
    const content = `<g class="${escapeXml(group.class)}"${id}>${name}${this.marks(group.marks)}</g>\n`;
    return group.href === undefined ? content : `<a href="${escapeXml(group.href)}">${content}</a>`;
  }

  #text(mark: TextMark): string {
    const { x, y, text, size, anchor, quiet = 0, rotate } = mark;
    const place = ` x="${round(x)}" y="${round(y)}" font-size="${round(size)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
    const weight = `${mark.bold ? ' font-weight="bold"' : ''}${mark.italic ? ' font-style="italic"' : ''}`;
    const turn = rotate === undefined ? '' : ` transform="rotate(${round(rotate)} ${round(x)} ${round(y)})"`;
    const lead = quiet === 0 ? '' : `<tspan${this.#attributes({ fill: 'muted' })}>${escapeXml(text.slice(0, quiet))}</tspan>`;
    return `<text${this.#attributes({ fill: mark.fill })}${place}${weight}${turn}>${lead}${escapeXml(text.slice(quiet))}</text>`;
  }

  #attributes({ fill, stroke, width, dash, opacity }: Style): string {
    const uses: string[] = [];
    const color = (property: 'f' | 's', paint: string): string => {
      const hex = this.#paints[paint as keyof Paints];
      if (hex === undefined) return paint;
      uses.push(`${property}-${paint}`);
      return hex;
    };
    const attributes = [
      fill === undefined ? ' fill="none"' : ` fill="${escapeXml(color('f', fill))}"`,
      stroke === undefined || stroke === 'none' ? '' : ` stroke="${escapeXml(color('s', stroke))}"`,
      width === undefined || width === 1 ? '' : ` stroke-width="${round(width)}"`,
      dash === undefined ? '' : ` stroke-dasharray="${escapeXml(dash)}"`,
      opacity === undefined ? '' : ` opacity="${round(opacity)}"`,
    ];
    for (const use of uses) this.#used.add(use);
    return (uses.length === 0 ? '' : ` class="${uses.join(' ')}"`) + attributes.join('');
  }
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
