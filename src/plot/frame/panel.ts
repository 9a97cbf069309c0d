import { scaleLinear, scaleLog } from 'd3-scale';
import type { Box } from '../path.js';
import type { AxisSpec } from './ticks.js';

/** An area to draw data in, with its scales from data units to points. */
export interface Panel extends Box {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The range of y from bottom to top, in data units. */
  readonly ySpan: number;
  /** The positions of its axes: the x of the left one, the y of the lower one. */
  readonly axes: { readonly x: number; readonly y: number };
}

/**
 * The panel that fills a box; y grows upwards.
 *
 * @param inset how far its axes are from the box, so that no curve lies on one
 */
export function panelOf(box: Box, x: AxisSpec, y: AxisSpec, inset: number): Panel {
  return {
    ...box,
    x: scaleOf(x, box.left, box.right),
    y: scaleOf(y, box.bottom, box.top),
    ySpan: y.domain[1] - y.domain[0],
    axes: { x: box.left - inset, y: box.bottom + inset },
  };
}

function scaleOf({ domain, log }: AxisSpec, from: number, to: number): (value: number) => number {
  const scale = (log ? scaleLog() : scaleLinear()).domain(domain).range([from, to]);
  return (value) => scale(value) as number;
}
