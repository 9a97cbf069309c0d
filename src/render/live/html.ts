/** The entry `dotgrad/html`: live pages. */
import { asFigure, type Drawable, type DrawOptions, type Figure } from '../figure/figure.js';
import { inputsOf } from '../input-digest.js';
import { stampPage } from '../svg/stamp.js';
import { pageOf } from './page.js';

/**
 * A value or graph as one HTML file: a live page.
 *
 * Readers change numbers and go through the computation step by step.
 *
 * The file is self-contained: it works offline, from disk and in a sandboxed frame, and its
 * policy allows only its own script and styles. Without JavaScript it shows a still picture.
 * The same input gives the same bytes on every machine.
 *
 * @throws TypeError on a plot or raw DOT, on what cannot be drawn, or on a wrong option
 * @throws LayoutError if Graphviz fails or takes too long
 */
export async function toHtml(thing: Drawable | Figure, options: DrawOptions = {}): Promise<string> {
  const figure = asFigure(thing, options);
  return stampPage(await pageOf(figure), inputsOf(figure, 'html'));
}
