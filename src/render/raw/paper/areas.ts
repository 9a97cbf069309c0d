import type { Point } from '../../svg/xdot.js';
import type { Drawn } from '../../svg/xdot-marks.js';

/** The position of a point; closer to the outline than MARGIN, it is on the edge. */
type Side = 'in' | 'edge' | 'out';

/** In points; arrows and outlines may touch a shape without being on it. */
const MARGIN = 2;

/** The side of a filled shape on which a point lies. */
export function sideOf({ mark, points }: Drawn, [x, y]: Point): Side {
  if (mark.mark === 'ellipse') {
    const reach = Math.hypot((x - mark.x) / mark.rx, (y - mark.y) / mark.ry);
    return sideBy((1 - reach) * Math.min(mark.rx, mark.ry));
  }
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  points.forEach((to, i) => {
    const from = points.at(i - 1) as Point;
    if (to[1] > y !== from[1] > y && x < ((from[0] - to[0]) * (y - to[1])) / (from[1] - to[1]) + to[0])
      inside = !inside;
    nearest = Math.min(nearest, distance([x, y], from, to));
  });
  return sideBy(inside ? nearest : -nearest);
}

function sideBy(depth: number): Side {
  return depth > MARGIN ? 'in' : depth < -MARGIN ? 'out' : 'edge';
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Sample points of a mark, to find what it is on. */
export function samples({ mark, points, curved }: Drawn): readonly Point[] {
  if (mark.mark === 'ellipse') {
    return Array.from({ length: 8 }, (_, i): Point => {
      const angle = (i * Math.PI) / 4;
      return [mark.x + mark.rx * Math.cos(angle), mark.y + mark.ry * Math.sin(angle)];
    });
  }
  if (curved) return curveSamples(points);
  const middles = points.slice(1).map((to, i) => middle(points[i] as Point, to));
  if (mark.mark === 'path') return [...points, ...middles];
  const [corner = [0, 0], , opposite = [0, 0], last = [0, 0]] = points;
  return [...middles, middle(last, corner), middle(corner, opposite)];
}

function middle([ax, ay]: Point, [bx, by]: Point): Point {
  return [(ax + bx) / 2, (ay + by) / 2];
}

/** Five points of every piece of a curve. */
function curveSamples(points: readonly Point[]): Point[] {
  const found: Point[] = [];
  for (let i = 0; i + 3 < points.length; i += 3) {
    const [a, b, c, d] = points.slice(i, i + 4) as [Point, Point, Point, Point];
    const at = (t: number, k: 0 | 1): number => {
      const u = 1 - t;
      return u * u * u * a[k] + 3 * t * u * u * b[k] + 3 * t * t * u * c[k] + t * t * t * d[k];
    };
    found.push(...[0, 0.25, 0.5, 0.75, 1].map((t): Point => [at(t, 0), at(t, 1)]));
  }
  return found;
}

/** A spatial index of shapes. */
export class AreaIndex<T extends { readonly drawn: Drawn }> {
  readonly #cells = new Map<string, T[]>();
  /** Shapes that cover many cells; they are checked for every point. */
  readonly #large: T[] = [];
  readonly #order = new Map<T, number>();

  /** Adds a shape on top of all others. */
  add(area: T): void {
    const [from, to] = cellsOf(area.drawn.points);
    this.#order.set(area, this.#order.size);
    if ((to[0] - from[0] + 1) * (to[1] - from[1] + 1) > MOST_CELLS) {
      this.#large.push(area);
      return;
    }
    for (let x = from[0]; x <= to[0]; x++) {
      for (let y = from[1]; y <= to[1]; y++) {
        const cell = this.#cells.get(`${x},${y}`);
        if (cell === undefined) this.#cells.set(`${x},${y}`, [area]);
        else cell.push(area);
      }
    }
  }

  /** The shapes that may lie under a point. */
  near(point: Point): readonly T[] {
    const [[x, y]] = cellsOf([point], 0);
    return [...(this.#cells.get(`${x},${y}`) ?? []), ...this.#large];
  }

  /** Shapes in the order in which they cover each other. */
  topmostFirst(areas: Iterable<T>): T[] {
    return [...areas].sort((a, b) => (this.#order.get(b) as number) - (this.#order.get(a) as number));
  }
}

const CELL = 64;
const MOST_CELLS = 1024;

function cellsOf(points: readonly Point[], margin: number = MARGIN): [from: Point, to: Point] {
  const bounds = (k: 0 | 1): [number, number] => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const point of points) [least, most] = [Math.min(least, point[k]), Math.max(most, point[k])];
    return [Math.floor((least - margin) / CELL), Math.floor((most + margin) / CELL)];
  };
  const [x, y] = [bounds(0), bounds(1)];
  return [
    [x[0], y[0]],
    [x[1], y[1]],
  ];
}
