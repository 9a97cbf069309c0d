import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../../render/figure/figure.js';
import { withOptions } from '../../render/figure/figure.js';

/** The width of a picture on a phone, in px. */
const PHONE = 358;

/** The width of a page that is not available to the picture, in px. */
const AROUND = 48;

/** A figure for phones, and the width in px of the widest screen for which it is. */
interface NarrowFigure {
  readonly figure: Figure;
  readonly screen: number;
}

/**
 * A plot for phones, on which its picture would shrink and its text with it.
 *
 * A graph scrolls there instead, and is drawn once.
 *
 * @param width the width of its picture, in px
 * @returns undefined if one picture suits all screens
 */
export function narrowFigure(figure: Figure, width: number): NarrowFigure | undefined {
  if (!isPlot(figure.thing) || width <= PHONE) return undefined;
  return { figure: withOptions(figure, { width: PHONE }, {}), screen: Math.ceil(width) + AROUND };
}
