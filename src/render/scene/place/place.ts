import type { Diagram, Link } from '../diagram/diagram.js';
import type { Face } from '../faces/face.js';
import type { Frame, ScenePoint } from '../scene.js';
import { alignedFrames, framesOf } from './frames.js';
import { labelRect, labelSpots, outwards, type Spot } from './label-spots.js';
import { layoutDot, type PlaceOptions } from './layout-dot.js';
import { alignEnds, type Placed, placed, ranksOf, rectOf, settleRows } from './ranks.js';
import { type Places, type Rect, readPlaces } from './read-places.js';
import { routesOf } from './routes.js';

/**
 * The places of boxes, edges and frames, in px.
 *
 * All are within `width` and `height`.
 */
export interface Placement {
  readonly boxes: ReadonlyMap<string, Rect>;
  /** The splines of the diagram's links, by link number. */
  readonly paths: readonly (readonly ScenePoint[])[];
  /** The texts on links, by link number. */
  readonly spots: ReadonlyMap<number, Spot>;
  readonly frames: readonly Frame[];
  readonly width: number;
  readonly height: number;
}

/** The margin around the picture, in px. */
const AIR = 10;

/** The distance between edges that leave a box, in px. */
const FAN = { LR: 9, TB: 14 } as const;

/**
 * Places the boxes of a diagram, and draws its edges from border to border.
 *
 * @param texts the texts on links, by link number
 * @param run lays out DOT text, and gives Graphviz's `json0` output
 */
export async function place(
  diagram: Diagram,
  faces: ReadonlyMap<string, Face>,
  options: PlaceOptions,
  texts: ReadonlyMap<number, string>,
  run: (dot: string) => Promise<string>,
): Promise<Placement> {
  const isLR = options.direction === 'LR';
  const places = readPlaces(await run(layoutDot(diagram, faces, options)));
  const boxes = boxesOf(diagram, faces, places, isLR);
  ranksOf([...boxes.values()]);
  const moved = settleRows(boxes, options.rows);
  const ranks = ranksOf([...boxes.values()]);
  if (isLR && options.clusters === undefined) alignEnds(ranks);
  const turned = (points: readonly ScenePoint[]): readonly ScenePoint[] =>
    isLR ? points : points.map(([x, y]): ScenePoint => [y, x]);
  const isMoved = ({ from, to }: Link): boolean => moved.has(from) || moved.has(to);
  // The splines of boxes that moved lead elsewhere.
  const isKept = (i: number): boolean => moved.size === 0 || !isMoved(diagram.links[i] as Link);
  const routes = routesOf(diagram, {
    boxes,
    ranks,
    spline: (i) => {
      const points = isKept(i) ? places.splines.points(i) : undefined;
      return points && turned(points);
    },
    heading: (i) => (isKept(i) ? places.splines.firstJoint(i)?.[isLR ? 1 : 0] : undefined),
    fan: FAN[options.direction],
    spine: options.spine,
    isChain: options.isChain,
    isDense: options.isDense,
    isFramed: options.clusters !== undefined,
    bundles: options.bundles,
    isRound: (id) => diagram.byId.get(id)?.kind === 'op',
  });
  const rects = new Map([...boxes.values()].map((box) => [box.id, rectOf(box, isLR)]));
  const paths = routes.map(turned);
  const spots = labelSpots(texts, paths, rects.values(), outwards(diagram.links, texts, paths, isLR));
  const { clusters = [] } = options;
  const frames = alignedFrames(framesOf(clusters, places.clusters), clusters, [...rects.values()]);
  return cropped({ boxes: rects, paths, spots, frames });
}

function boxesOf(
  diagram: Diagram,
  faces: ReadonlyMap<string, Face>,
  { centers }: Places,
  isLR: boolean,
): Map<string, Placed> {
  return new Map(
    diagram.nodes.map(({ id }, i) => {
      const { w, h } = faces.get(id) as Face;
      const [x, y] = centers.get(i) ?? [0, 0];
      return [id, placed(id, { x: x - w / 2, y: y - h / 2, w, h }, isLR)];
    }),
  );
}

/** Moves everything so that it begins at the margin, and rounds coordinates. */
function cropped({ boxes, paths, spots, frames }: Omit<Placement, 'width' | 'height'>): Placement {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const see = (x: number, y: number): void => {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  };
  const texts = [...spots.values()].map(({ x, y, text }) => labelRect([x, y], text));
  for (const { x, y, w, h } of [...boxes.values(), ...frames, ...texts]) {
    see(x, y);
    see(x + w, y + h);
  }
  for (const points of paths) for (const [x, y] of points) see(x, y);
  const [dx, dy] = [AIR - left, AIR - top];
  const moved = <T extends Rect>(rect: T): T => ({ ...rect, x: round(rect.x + dx), y: round(rect.y + dy) });
  return {
    boxes: new Map([...boxes].map(([id, rect]) => [id, moved(rect)])),
    paths: paths.map((points) => points.map(([x, y]): ScenePoint => [round(x + dx), round(y + dy)])),
    spots: new Map([...spots].map(([i, spot]) => [i, { ...spot, x: round(spot.x + dx), y: round(spot.y + dy) }])),
    frames: frames.map(moved),
    width: round(right - left + 2 * AIR),
    height: round(bottom - top + 2 * AIR),
  };
}

/** To a tenth of a px. */
function round(x: number): number {
  return Math.round(x * 10) / 10 + 0;
}
