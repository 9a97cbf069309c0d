import type { SvgElement } from './element.js';
import { literal } from './literal-color.js';
import { type Gradient, round } from './xdot-marks.js';

/** The definition of a gradient fill. */
export function gradientElement({ from, to, radius, stops }: Gradient, id: string): SvgElement {
  const children = stops.map(
    ({ offset, color }): SvgElement => ({
      name: 'stop',
      attributes: { offset: round(offset), ...literal('stop-color', 'stop-opacity', color) },
    }),
  );
  const [x1, y1, x2, y2] = [...from, ...to].map(round);
  const attributes = { id, gradientUnits: 'userSpaceOnUse' };
  if (radius === undefined) return { name: 'linearGradient', attributes: { ...attributes, x1, y1, x2, y2 }, children };
  const circle = { cx: x2, cy: y2, r: round(radius), fx: x1, fy: y1 };
  return { name: 'radialGradient', attributes: { ...attributes, ...circle }, children };
}
