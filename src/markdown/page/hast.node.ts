import type { Element, ElementContent } from 'hast';
import { attributesOf, type SvgElement, type SvgNode } from '../../render/svg/element.js';
import {
  CAPTION_STYLE,
  FIGURE_STYLE,
  type FrameLink,
  figureSheet,
  frameLinks,
  isScrolled,
  pictureStyle,
  WHOLE_CLASS,
} from './frame.js';
import type { Image, Shown, ShownFacts } from './place.node.js';
import { type ImageSize, sourcesOf } from './sources.js';

/** The properties and children of a `figure` element. */
export interface FigureElement {
  readonly hName: 'figure';
  readonly hProperties: Element['properties'];
  readonly hChildren: ElementContent[];
}

/** The figure that shows a picture, as hast. */
export function figureHast(shown: Shown): FigureElement {
  const caption =
    shown.caption === undefined
      ? []
      : [element('figcaption', { style: CAPTION_STYLE }, [{ type: 'text', value: shown.caption }])];
  const { id, title, file } = shown;
  const [sheet, scrolls] = [figureSheet(shown), isScrolled(shown)];
  const own = { ...(sheet !== '' && { id }), ...(scrolls && { tabIndex: 0, ariaLabel: title }) };
  const more = [...(sheet === '' ? [] : [sheetHast(sheet)]), ...(scrolls ? [linksHast(frameLinks(id, file))] : [])];
  const hProperties = { className: ['dotgrad'], style: FIGURE_STYLE, ...own };
  return { hName: 'figure', hProperties, hChildren: [...picturesHast(shown), ...more, ...caption] };
}

function picturesHast(shown: Shown): Element[] {
  if (shown.kind === 'svg')
    return [shown.svg, ...(shown.narrow ? [shown.narrow] : [])].map(({ root }) => svgHast(root));
  return [shown.kind === 'live' ? svgHast(shown.live.root) : imageHast(shown)];
}

function linksHast(links: readonly FrameLink[]): Element {
  const all = links.map(({ id, href, text }) =>
    element('a', { ...(id !== undefined && { id }), href, target: '_top' }, [{ type: 'text', value: text }]),
  );
  return element('div', { className: [WHOLE_CLASS] }, all);
}

/** The figure that shows an error, as hast. */
export function errorHast(message: string): FigureElement {
  const text = element('code', {}, [{ type: 'text', value: message }]);
  return {
    hName: 'figure',
    hProperties: { className: ['dotgrad', 'dotgrad-error'], style: FIGURE_STYLE },
    hChildren: [element('pre', { role: 'alert' }, [text])],
  };
}

/** The elements of an SVG as hast, which has its own names for some attributes. */
function svgHast(svg: SvgElement): Element {
  const { name, children = [] } = svg;
  const properties = Object.entries(attributesOf(svg)).flatMap(([attribute, value]): [string, Property][] => {
    if (value === undefined) return [];
    // In hast, classes are a list even if there is only one.
    const isOne = attribute === 'class' && typeof value === 'string';
    return [[propertyOf(attribute), isOne ? [value] : typeof value === 'object' ? [...value] : value]];
  });
  return element(name, Object.fromEntries(properties), children.map(nodeHast));
}

function nodeHast(node: SvgNode): ElementContent {
  return typeof node === 'string' ? { type: 'text', value: node } : svgHast(node);
}

type Property = string | number | true | string[];

const PROPERTIES: Readonly<Record<string, string>> = {
  class: 'className',
  'aria-labelledby': 'ariaLabelledBy',
  'stroke-dasharray': 'strokeDashArray',
};

function propertyOf(attribute: string): string {
  return PROPERTIES[attribute] ?? attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function imageHast(shown: Image & ShownFacts): Element {
  const { src, alt, least } = shown;
  const sizeOf = ({ width, height }: ImageSize): ImageSize => ({ width: Math.ceil(width), height: Math.ceil(height) });
  const image = element('img', { src, alt, ...sizeOf(shown), style: pictureStyle(least) }, []);
  const sources = sourcesOf(shown).map(({ media, src, size }) =>
    element('source', { media, srcSet: src, ...(size && sizeOf(size)) }, []),
  );
  return sources.length === 0 ? image : element('picture', {}, [...sources, image]);
}

function sheetHast(sheet: string): Element {
  return element('style', {}, [{ type: 'text', value: sheet }]);
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
