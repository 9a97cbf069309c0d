import type { Graph } from '../graph/graph.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure.js';
import { type Illustration, illustrate } from './illustration.js';
import { inputsOf } from './input-digest.js';
import { shownOf } from './shown/shown.js';
import { type SvgFinish, writeSvg } from './svg/write-svg.js';

/** A picture, and what a page or a program wants to know of it. */
export interface Drawing {
  /** The picture as an SVG element. */
  readonly svg: string;
  /** Its size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Its name: `title`, or one made from the root's label. */
  readonly title: string;
  /** What it says to those who cannot see it: `alt`, or the computation in words. */
  readonly description: string;
  /** The graph that it shows: simplified, focused and folded as asked; missing for plots and raw DOT. */
  readonly graph?: Graph;
}

/**
 * Draws a value, graph, plot, raw DOT or figure.
 *
 * The same input gives the same drawing on every machine. In Node the layout runs in a worker
 * with a time limit, and the process may end while that is idle.
 *
 * @example
 * const { svg, width, title } = await draw(L, { theme: 'dark' });
 *
 * @throws TypeError on what cannot be drawn or on a wrong option
 * @throws LayoutError if Graphviz fails, complains or takes too long
 * @throws RawDotError if raw DOT cannot be read
 */
export async function draw(thing: Drawable | Figure, options: DrawOptions = {}): Promise<Drawing> {
  const figure = asFigure(thing, options);
  const shown = shownOf(figure);
  const illustration = illustrate(figure, shown);
  // What is wrong with it is told once all is done.
  illustration.catch(() => undefined);
  // The layout starts with the next turn, and the digest is taken meanwhile.
  await Promise.resolve();
  const stamp = inputsOf(figure, 'svg', shown);
  return drawingOf(await illustration, { id: figure.options.id, stamp });
}

/** An illustration written as SVG, and its facts. */
export function drawingOf(illustration: Illustration, finish: SvgFinish = {}): Drawing {
  const { width, height, title, description, graph } = illustration;
  return { svg: writeSvg(illustration, finish), width, height, title, description, ...(graph && { graph }) };
}
