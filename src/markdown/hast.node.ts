import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { IMAGE_STYLE, PREFERS_DARK } from './image.js';
import type { Image, Shown } from './shown.node.js';

/** The properties and children of a `figure` element. */
export interface FigureElement {
  readonly hName: 'figure';
  readonly hProperties: { className: string[] };
  readonly hChildren: ElementContent[];
}

/** The figure that shows a picture, as hast. */
export function figureHast(shown: Shown): FigureElement {
  const picture = shown.kind === 'svg' ? svgHast(shown.svg) : imageHast(shown);
  const caption =
    shown.caption === undefined ? [] : [element('figcaption', {}, [{ type: 'text', value: shown.caption }])];
  return { hName: 'figure', hProperties: { className: ['dotgrad'] }, hChildren: [picture, ...caption] };
}

/** The figure that shows an error, as hast. */
export function errorHast(message: string): FigureElement {
  const text = element('code', {}, [{ type: 'text', value: message }]);
  return {
    hName: 'figure',
    hProperties: { className: ['dotgrad', 'dotgrad-error'] },
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

function imageHast({ src, dark, alt, width, height }: Image): Element {
  const image = element(
    'img',
    { src, alt, width: Math.ceil(width), height: Math.ceil(height), style: IMAGE_STYLE },
    [],
  );
  if (dark === undefined) return image;
  return element('picture', {}, [element('source', { media: PREFERS_DARK, srcSet: dark }, []), image]);
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
