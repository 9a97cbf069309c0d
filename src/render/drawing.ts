import type { Graph } from '../graph/graph.js';
import type { Figure } from './figure/figure.js';
import { type Illustration, illustrate } from './illustration.js';
import { inputsOf } from './input-digest.js';
import { shownOf } from './shown/shown.js';
import { embeddableJson } from './svg/embedded.js';
import { type SvgFinish, writeSvg } from './svg/write-svg.js';

/** A picture, and the facts that a page or a program needs about it. */
export interface Drawing {
  /** The picture as an SVG element. */
  readonly svg: string;
  /** Its size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The title: the option `title`, or a title made from the root's label. */
  readonly title: string;
  /** The description for screen readers: the option `alt`, or the computation in words. */
  readonly description: string;
  /** The graph that the picture shows: simplified, focused and folded; missing for plots and raw DOT. */
  readonly graph?: Graph;
}

/** Draws a figure; see `draw`. */
export async function drawFigure(figure: Figure): Promise<Drawing> {
  const shown = shownOf(figure);
  const illustration = illustrate(figure, shown);
  // An error is thrown later, when the illustration is awaited.
  illustration.catch(() => undefined);
  // Lets the layout start, so that the digest and the carried graph are made meanwhile.
  await Promise.resolve();
  const stamp = inputsOf(figure, 'svg', shown);
  if (shown?.kind === 'view') embeddableJson(shown.view.graph);
  return drawingOf(await illustration, { id: figure.options.id, stamp });
}

/** An illustration written as SVG, and its facts. */
export function drawingOf(illustration: Illustration, finish: SvgFinish = {}): Drawing {
  const { width, height, title, description, graph } = illustration;
  return { svg: writeSvg(illustration, finish), width, height, title, description, ...(graph && { graph }) };
}
