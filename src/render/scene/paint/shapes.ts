import type { PathMark, Style } from '../../../plot/mark.js';
import type { Corner, ScenePoint } from '../scene.js';

/** A rectangle with some rounded corners. */
export function rectMark(
  x: number,
  y: number,
  w: number,
  h: number,
  radius: number,
  style: Style,
  corners: readonly Corner[] = ['tl', 'tr', 'br', 'bl'],
): PathMark {
  const r = Math.min(radius, w / 2, h / 2);
  const at = (corner: Corner): number => (r > 0 && corners.includes(corner) ? r : 0);
  const [tl, tr, br, bl] = [at('tl'), at('tr'), at('br'), at('bl')];
  const arc = (size: number, dx: number, dy: number): string =>
    size === 0 ? '' : `a${round(size)},${round(size)} 0 0 1 ${round(dx)},${round(dy)}`;
  const d =
    `M${round(x + tl)},${round(y)}H${round(x + w - tr)}${arc(tr, tr, tr)}V${round(y + h - br)}${arc(br, -br, br)}` +
    `H${round(x + bl)}${arc(bl, -bl, -bl)}V${round(y + tl)}${arc(tl, tl, -tl)}Z`;
  return { mark: 'path', d, ...style };
}

/** Path data of a cubic spline. */
export function curvePath(points: readonly ScenePoint[]): string {
  const [first, ...rest] = points.map(([x, y]) => `${round(x)},${round(y)}`);
  return `M${first}C${rest.join(' ')}`;
}

/** Path data of a line. */
export function linePath([x0, y0]: ScenePoint, [x1, y1]: ScenePoint): string {
  return `M${round(x0)},${round(y0)}L${round(x1)},${round(y1)}`;
}

/** A spline that ends where its arrow head begins, and the head as a triangle. */
export function arrow(points: readonly ScenePoint[], length: number, half: number): { shaft: string; head: string } {
  const last = points.length - 1;
  const [tx, ty] = points[last] as ScenePoint;
  // A control point at the end itself gives no direction.
  let i = last - 1;
  while (i > 0 && Math.hypot(tx - (points[i] as ScenePoint)[0], ty - (points[i] as ScenePoint)[1]) < 1) i--;
  const [fx, fy] = points[i] as ScenePoint;
  const far = Math.hypot(tx - fx, ty - fy) || 1;
  const [ux, uy] = [(tx - fx) / far, (ty - fy) / far];
  const [bx, by] = [tx - ux * length, ty - uy * length];
  const shaft = curvePath([...points.slice(0, last), [bx + ux, by + uy]]);
  const corner = (side: number): string => `${round(bx - side * uy * half)},${round(by + side * ux * half)}`;
  return { shaft, head: `M${round(tx)},${round(ty)}L${corner(1)}L${corner(-1)}Z` };
}

/** To a hundredth of a px. */
export function round(x: number): number {
  return Math.round(x * 100) / 100 + 0;
}
