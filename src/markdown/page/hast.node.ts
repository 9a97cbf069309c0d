import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { CAPTION_STYLE, FIGURE_STYLE, mayScroll, PREFERS_DARK, pictureStyle } from './frame.js';
import type { Image, Shown, ShownFacts } from './place.node.js';

/** The properties and children of a `figure` element. */
export interface FigureElement {
  readonly hName: 'figure';
  readonly hProperties: Element['properties'];
  readonly hChildren: ElementContent[];
}

/** The figure that shows a picture, as hast. */
export function figureHast(shown: Shown): FigureElement {
  const picture = shown.kind === 'svg' ? svgHast(shown.svg) : imageHast(shown);
  const caption =
    shown.caption === undefined
      ? []
      : [element('figcaption', { style: CAPTION_STYLE }, [{ type: 'text', value: shown.caption }])];
  const scrolls = mayScroll(shown.width) ? { tabIndex: 0, ariaLabel: shown.title } : {};
  const hProperties = { className: ['dotgrad'], style: FIGURE_STYLE, ...scrolls };
  return { hName: 'figure', hProperties, hChildren: [picture, ...caption] };
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

function svgHast(svg: string): Element {
  const tree = fromHtml(svg, { fragment: true });
  // Positions in the SVG's own text mean nothing in the document.
  visit(tree, (node) => {
    delete node.position;
  });
  return tree.children[0] as Element;
}

function imageHast({ src, dark, alt, width, height }: Image & ShownFacts): Element {
  const image = element(
    'img',
    { src, alt, width: Math.ceil(width), height: Math.ceil(height), style: pictureStyle(width) },
    [],
  );
  if (dark === undefined) return image;
  return element('picture', {}, [element('source', { media: PREFERS_DARK, srcSet: dark }, []), image]);
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
