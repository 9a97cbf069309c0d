import { scaleLinear, scaleLog } from 'd3-scale';
import type { Box } from '../path.js';
import type { AxisSpec } from './ticks.js';

/** An area to draw data in, with its scales from data units to points. */
export interface Panel extends Box {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** How much of y there is from bottom to top, in data units. */
  readonly ySpan: number;
}

/** The panel that fills a box; y grows upwards. */
export function panelOf(box: Box, x: AxisSpec, y: AxisSpec): Panel {
  return {
    ...box,
    x: scaleOf(x, box.left, box.right),
    y: scaleOf(y, box.bottom, box.top),
    ySpan: y.domain[1] - y.domain[0],
  };
}

function scaleOf({ domain, log }: AxisSpec, from: number, to: number): (value: number) => number {
  const scale = (log ? scaleLog() : scaleLinear()).domain(domain).range([from, to]);
  return (value) => scale(value) as number;
}
