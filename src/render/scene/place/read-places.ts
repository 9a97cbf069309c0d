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
  readonly splines: Splines;
  /** The rectangles of clusters, by name. */
  readonly clusters: ReadonlyMap<string, Rect>;
}

/**
 * The splines of the links, by link number.
 *
 * Each is read when it is needed, because most edges are drawn without.
 */
export class Splines {
  readonly #texts = new Map<number, string>();
  readonly #top: number;

  /** @param top the height of the layout, where y is 0 */
  constructor(top: number) {
    this.#top = top;
  }

  add(link: number, text: string): void {
    this.#texts.set(link, text);
  }

  points(link: number): readonly ScenePoint[] | undefined {
    return this.#texts
      .get(link)
      ?.split(' ')
      .map((pair) => this.#point(pair));
  }

  /** The end of the first curve, if there are more. */
  firstJoint(link: number): ScenePoint | undefined {
    const pairs = this.#texts.get(link)?.split(' ', 5) ?? [];
    return pairs.length < 5 ? undefined : this.#point(pairs[3] as string);
  }

  #point(pair: string): ScenePoint {
    const comma = pair.indexOf(',');
    return [Number(pair.slice(0, comma)), this.#top - Number(pair.slice(comma + 1))];
  }
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
  const splines = new Splines(top);
  for (const { id, pos } of edges) if (id !== undefined && pos !== undefined) splines.add(Number(id), pos);
  return { centers, splines, clusters };
}

function numbers(list: string): number[] {
  return list.split(',').map(Number);
}
