/** The parts of Graphviz's `json` output that are read here. */

/** One drawing operation; coordinates are in points with y up. */
export type XdotOp =
  | XdotColor
  | { readonly op: 'e' | 'E'; readonly rect: readonly [x: number, y: number, rx: number, ry: number] }
  | { readonly op: 'p' | 'P' | 'L' | 'b' | 'B'; readonly points: readonly Point[] }
  | {
      readonly op: 'T';
      readonly pt: Point;
      readonly align: 'l' | 'c' | 'r';
      readonly width: number;
      readonly text: string;
    }
  | { readonly op: 'F'; readonly size: number; readonly face: string }
  | { readonly op: 'S'; readonly style: string }
  | { readonly op: 't'; readonly fontchar: number };

/**
 * Sets the pen (`c`) or the fill (`C`).
 *
 * To one color, or to a gradient between stops.
 */
export interface XdotColor {
  readonly op: 'c' | 'C';
  readonly grad: string;
  readonly color?: string;
  /** The start and the end of a gradient; with radii if it is radial. */
  readonly p0?: readonly [x: number, y: number, r?: number];
  readonly p1?: readonly [x: number, y: number, r?: number];
  readonly stops?: readonly { readonly frac?: number; readonly color: string }[];
}

/** A point as [x, y]. */
export type Point = readonly [number, number];

/** A node, a cluster, an edge or the graph itself. */
export interface XdotObject {
  readonly _gvid?: number;
  readonly name?: string;
  /** For an edge that this package wrote: its index among the graph's edges. */
  readonly number?: string;
  /** For a node: its center, such as `27,18`. */
  readonly pos?: string;
  readonly href?: string;
  readonly URL?: string;
  readonly tooltip?: string;
  readonly tail?: number;
  readonly head?: number;
  readonly nodes?: readonly number[];
  readonly _draw_?: readonly XdotOp[];
  readonly _ldraw_?: readonly XdotOp[];
  readonly _hdraw_?: readonly XdotOp[];
  readonly _tdraw_?: readonly XdotOp[];
  readonly _hldraw_?: readonly XdotOp[];
  readonly _tldraw_?: readonly XdotOp[];
}
