import type { ScenePoint } from '../scene.js';

/** A rectangle in px, y down. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The parts of Graphviz's `json0` output that are read. */
interface Json0 {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string }[];
}

/** The places that Graphviz gave to boxes, links and clusters. */
export interface Places {
  /** The centers of the boxes, by box number. */
  readonly centers: ReadonlyMap<number, ScenePoint>;
  /** The splines of the links, by link number. */
  readonly splines: ReadonlyMap<number, readonly ScenePoint[]>;
  /** The rectangles of clusters, by name. */
  readonly clusters: ReadonlyMap<string, Rect>;
}

/** Reads the layout of a text from `layoutDot`. */
export function readPlaces(json: string): Places {
  const { bb, objects = [], edges = [] } = JSON.parse(json) as Json0;
  const top = numbers(bb)[3] ?? 0;
  const centers = new Map<number, ScenePoint>();
  const clusters = new Map<string, Rect>();
  for (const { name, pos, bb: box } of objects) {
    if (pos !== undefined) {
      const [x = 0, y = 0] = numbers(pos);
      centers.set(Number(name), [x, top - y]);
    } else if (box !== undefined) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = numbers(box);
      clusters.set(name, { x: x0, y: top - y1, w: x1 - x0, h: y1 - y0 });
    }
  }
  const splines = new Map<number, readonly ScenePoint[]>();
  for (const { id, pos } of edges) if (id !== undefined && pos !== undefined) splines.set(Number(id), spline(pos, top));
  return { centers, splines, clusters };
}

function spline(pos: string, top: number): ScenePoint[] {
  return pos.split(' ').map((pair): ScenePoint => {
    const comma = pair.indexOf(',');
    return [Number(pair.slice(0, comma)), top - Number(pair.slice(comma + 1))];
  });
}

function numbers(list: string): number[] {
  return list.split(',').map(Number);
}
