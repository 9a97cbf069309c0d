import { s } from '../dom.js';

/** A rectangle around a place, with a class that begins with `dl-`. */
export function outline({ x, y, width, height }: DOMRect, name: string, dx: number = 2.5, dy: number = dx): SVGElement {
  return s('rect', {
    class: `dl-${name}`,
    x: x - dx,
    y: y - dy,
    width: width + 2 * dx,
    height: height + 2 * dy,
    rx: 5,
  });
}

/** An edge as an arrow from its result to its operand. */
export function backward(edge: SVGGElement): SVGElement[] {
  const shaft = edge.querySelector('path');
  if (shaft === null) return [];
  const [tip, back] = [shaft.getPointAtLength(0), shaft.getPointAtLength(9)];
  const far = Math.hypot(back.x - tip.x, back.y - tip.y) || 1;
  const [ux, uy] = [((back.x - tip.x) / far) * 10, ((back.y - tip.y) / far) * 10];
  const corner = (side: number): string => `L${tip.x + ux - side * uy * 0.45},${tip.y + uy + side * ux * 0.45}`;
  return [
    s('path', { class: 'dl-flow', fill: 'none', d: shaft.getAttribute('d') ?? '' }),
    s('path', { class: 'dl-head', d: `M${tip.x},${tip.y}${corner(1)}${corner(-1)}Z` }),
  ];
}
