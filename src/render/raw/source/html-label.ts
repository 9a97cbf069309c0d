import { unknownColor } from './colors.js';
import { faceFor, hideHtmlBackslashes, widen } from './text.js';

/** An HTML-like label prepared for the layout. */
interface HtmlLabel {
  readonly text: string;
  /** The offset of an image; -1 if there is none. */
  readonly image: number;
  /** The offset of the first unknown element; -1 if there is none. */
  readonly unknown: number;
  /** The offset of the first link; -1 if there is none. */
  readonly link: number;
  /** The unknown colors, with their offsets. */
  readonly colors: readonly { readonly color: string; readonly at: number }[];
  /** The names of fonts. */
  readonly fonts: readonly { readonly font: string; readonly at: number }[];
}

const ELEMENTS = 'table tr td th font br hr vr img b i u o s sub sup'.split(' ');

/**
 * An HTML-like label with every font replaced and its text widened.
 *
 * It comes with facts for warnings.
 */
export function readHtmlLabel(html: string): HtmlLabel {
  const places = { image: -1, unknown: -1, link: -1 };
  const colors: HtmlLabel['colors'][number][] = [];
  const fonts: HtmlLabel['fonts'][number][] = [];
  let text = '';
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    text += shown(html.slice(at, open));
    at = tagEnd(html, open);
    const tag = html.slice(open, at);
    note(tag, open, places);
    if (!isComment(tag)) {
      for (const { 1: value = '', index } of tag.matchAll(COLOR)) {
        const color = unknownColor(value.slice(1, -1));
        if (color !== undefined) colors.push({ color, at: open + index });
      }
      for (const { 3: font = '', index } of tag.matchAll(FACE)) fonts.push({ font, at: open + index });
    }
    text += isComment(tag) ? tag : tag.replace(FACE, (_all, name, quote, font) => name + quote + faceFor(font) + quote);
  }
  return { text: text + shown(html.slice(at)), ...places, colors, fonts };
}

const shown = (text: string): string => hideHtmlBackslashes(widen(text));

const COLOR = /(?<=\s)(?:bg)?color\s*=\s*("[^"]*"|'[^']*')/gi;

const FACE = /(\sface\s*=\s*)(["'])([^"']*)\2/gi;

const isComment = (tag: string): boolean => tag.startsWith('<!');

function tagEnd(html: string, open: number): number {
  const close = html.startsWith('<!--', open) ? '-->' : html.startsWith('<![CDATA[', open) ? ']]>' : '>';
  const end = html.indexOf(close, open);
  return end < 0 ? html.length : end + close.length;
}

function note(tag: string, at: number, places: { image: number; unknown: number; link: number }): void {
  if (isComment(tag)) return;
  const name = /^<\s*\/?\s*([^\s/>]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (name === 'img' && places.image < 0) places.image = at;
  if (!ELEMENTS.includes(name) && places.unknown < 0) places.unknown = at;
  if (/\s(?:href|url)\s*=/i.test(tag) && places.link < 0) places.link = at;
}
