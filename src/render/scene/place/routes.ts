import { type Diagram, isOrdered, type Link, opOf } from '../diagram/diagram.js';
import type { Spine } from '../diagram/plan.js';
import type { ScenePoint } from '../scene.js';
import { pointAt } from './label-spots.js';
import { isFree, type Placed, type Rank } from './ranks.js';
import { type Curve, eased, smoothed } from './smooth.js';
import { lengthOf, threaded } from './thread.js';
import { joining, type Trunk, trunkTo } from './trunk.js';

/** What the routes of edges depend on. */
interface Ground {
  readonly boxes: ReadonlyMap<string, Placed>;
  readonly ranks: readonly Rank[];
  /** Graphviz's spline of a link, along and across, by link number. */
  readonly spline: (link: number) => readonly ScenePoint[] | undefined;
  /** Where it is across, after its first curve; undefined if it has only one. */
  readonly heading: (link: number) => number | undefined;
  /** The distance between edges that leave a box, in px. */
  readonly fan: number;
  /** The straight path. */
  readonly spine: Spine;
  /** Whether operands keep their order beside the path. */
  readonly isChain: boolean;
  /** Whether edges are straight. */
  readonly isDense: boolean;
  /** Whether scopes have frames, around which Graphviz leads edges that end within them. */
  readonly isFramed: boolean;
  /** The links that join the way of another one. */
  readonly bundles: ReadonlyMap<Link, Link>;
  /** Whether an op's box is round at its ends. */
  readonly isRound: (id: string) => boolean;
}

/** The least distance between an edge and a box that it passes, in px. */
const AIR = 5;

/**
 * The routes of edges from border to border, in coordinates along and across.
 *
 * An edge with no box in its way is one curve in the gap between ranks. A long edge is as
 * Graphviz drew it, with its ends moved to the borders. Edges that leave a box fan out,
 * and each edge enters a box at the height of its operand.
 */
export function routesOf(diagram: Diagram, ground: Ground): (readonly ScenePoint[])[] {
  const { links } = diagram;
  const shares = spineShares(diagram, ground);
  const ends = links.map((link) => entry(link, diagram, ground, shares.get(link)));
  const starts = exits(diagram, ground, ends);
  if (!ground.isDense) spreadEntries(diagram, ground, ends);
  const routes = links.map((link, i) => route(link, i, starts[i] as ScenePoint, ends[i] as ScenePoint, ground));
  if (ground.bundles.size > 0) bundle(links, { starts, ends, routes }, ground);
  return routes;
}

/** The ends and the routes of all links, by link number. */
interface Drawn {
  readonly starts: readonly ScenePoint[];
  readonly ends: readonly ScenePoint[];
  readonly routes: (readonly ScenePoint[])[];
}

/** Leads the links of each bundle to their target on one way beside the boxes between. */
function bundle(links: readonly Link[], { starts, ends, routes }: Drawn, ground: Ground): void {
  const numbers = new Map(links.map((link, i) => [link, i]));
  const draw = (link: Link, trunk: Trunk): void => {
    const i = numbers.get(link) as number;
    routes[i] = joining(starts[i] as ScenePoint, trunk);
  };
  const trunks = new Map<Link, Trunk | undefined>();
  for (const [link, leader] of ground.bundles) {
    if (!trunks.has(leader)) {
      const i = numbers.get(leader) as number;
      const trunk = trunkFor(leader, starts[i] as ScenePoint, ends[i] as ScenePoint, ground);
      trunks.set(leader, trunk);
      if (trunk !== undefined) draw(leader, trunk);
    }
    const trunk = trunks.get(leader);
    if (trunk !== undefined) draw(link, trunk);
  }
}

/** The way of a bundle: beside the last box of its row and all boxes that it passes. */
function trunkFor(leader: Link, start: ScenePoint, end: ScenePoint, ground: Ground): Trunk | undefined {
  const passed = ground.ranks.slice(boxOf(ground, leader.from).rank + 1, boxOf(ground, leader.to).rank);
  const [next] = passed;
  if (next === undefined) return undefined;
  const sides = passed.flatMap(({ boxes }) => boxes.map(({ v, breadth }) => v + breadth + 3 * AIR));
  const joint: ScenePoint = [next.start - AIR, Math.max(start[1], ...sides)];
  const turns = [joint[0], ...passed.map((rank) => rank.end)];
  return trunkTo(joint, end, turns, (curve) => isRoom(ground, leader, curve));
}

function boxOf({ boxes }: Ground, id: string): Placed {
  return boxes.get(id) as Placed;
}

/**
 * Where links enter the boxes of the straight path, as shares of their breadth: the path in the middle, others beside it.
 *
 * Operands of a chain keep their order, and so do those of ops that need it.
 */
function spineShares(diagram: Diagram, { spine, isChain, boxes }: Ground): Map<Link, number> {
  const shares = new Map<Link, number>();
  const middle = ({ from }: Link): number => ((box) => box.v + box.breadth / 2)(boxes.get(from) as Placed);
  for (const [id, straight] of spine) {
    const links = diagram.into.get(id) ?? [];
    if (straight === undefined || links.length < 2 || (!isChain && isOrdered(opOf(diagram, id)))) continue;
    const place = isChain ? ({ order }: Link): number => order : middle;
    shares.set(straight, 0.5);
    const before = links.filter((link) => link !== straight && place(link) <= place(straight));
    const behind = links.filter((link) => link !== straight && place(link) > place(straight));
    for (const [side, start] of [
      [before, 0],
      [behind, 0.5],
    ] as const)
      side
        .sort((a, b) => place(a) - place(b))
        .forEach((link, i) => {
          shares.set(link, start + (0.5 * (i + 0.5)) / side.length);
        });
  }
  return shares;
}

/** Where a link enters its box. */
function entry({ to, order, of }: Link, diagram: Diagram, ground: Ground, wanted: number | undefined): ScenePoint {
  const { u, v, breadth, length } = boxOf(ground, to);
  const share = wanted ?? (opOf(diagram, to) === undefined || of === 1 || ground.isDense ? 0.5 : (order + 0.5) / of);
  const across = v + breadth * share;
  if (!ground.isRound(to)) return [u, across];
  const radius = Math.min(length, breadth) / 2;
  const off = Math.max(0, Math.abs(across - v - breadth / 2) - (breadth / 2 - radius));
  return [u + radius - Math.sqrt(Math.max(0, radius * radius - off * off)), across];
}

/** Where links leave their boxes: fanned out, in the order of their directions. */
function exits({ links, outOf }: Diagram, ground: Ground, ends: readonly ScenePoint[]): ScenePoint[] {
  const numbers = new Map(links.map((link, i) => [link, i]));
  const starts: ScenePoint[] = [];
  for (const [id, leaving] of outOf) {
    const { u, v, length, breadth } = boxOf(ground, id);
    const number = (link: Link): number => numbers.get(link) as number;
    // The height at which an edge continues after it left its box.
    const goal = (link: Link): number => ground.heading(number(link)) ?? (ends[number(link)] as ScenePoint)[1];
    const sorted = leaving
      .map((link) => ({ i: number(link), goal: goal(link) }))
      .sort((a, b) => a.goal - b.goal || a.i - b.i);
    const room = ground.isRound(id) ? 0 : breadth - 12;
    // From a box as small as a constant all edges leave at one point.
    const isPoint = sorted.length < 2 || ground.isDense || room < ground.fan;
    const step = isPoint ? 0 : Math.min(ground.fan, room / (sorted.length - 1));
    sorted.forEach(({ i }, k) => {
      starts[i] = [u + length, v + breadth / 2 + (k - (sorted.length - 1) / 2) * step];
    });
  }
  return starts;
}

/** Spreads the links that enter a box without operands: a folded scope or a part that was left out. */
function spreadEntries(diagram: Diagram, ground: Ground, ends: ScenePoint[]): void {
  const numbers = new Map(diagram.links.map((link, i) => [link, i]));
  for (const [id, entering] of diagram.into) {
    if (entering.length < 2 || opOf(diagram, id) !== undefined) continue;
    const { v, breadth } = boxOf(ground, id);
    const from = (link: Link): number => boxOf(ground, link.from).v + boxOf(ground, link.from).breadth / 2;
    const step = Math.min(ground.fan, (breadth - 12) / (entering.length - 1));
    const sorted = entering.toSorted((a, b) => from(a) - from(b));
    sorted.forEach((link, k) => {
      const i = numbers.get(link) as number;
      ends[i] = [(ends[i] as ScenePoint)[0], v + breadth / 2 + (k - (sorted.length - 1) / 2) * step];
    });
  }
}

function route(link: Link, i: number, start: ScenePoint, end: ScenePoint, ground: Ground): readonly ScenePoint[] {
  const [from, to] = [boxOf(ground, link.from), boxOf(ground, link.to)];
  if (to.rank > from.rank) {
    const [low, high] = [Math.min(start[1], end[1]) - AIR, Math.max(start[1], end[1]) + AIR];
    if (isFree(ground.ranks, from.rank, to.rank, low, high))
      return ground.isDense ? straight(start, end) : bend(start, end, from, to, ground);
  }
  const spline = ground.spline(i);
  if (spline === undefined) return bend(start, end, from, to, ground);
  const moved = smoothed(moveEnds(spline, start, end));
  if (ground.isFramed && to.rank > from.rank) {
    const way = threaded(start, end, ground.ranks.slice(from.rank + 1, to.rank));
    if (way !== undefined && lengthOf(way) < lengthOf(moved)) return way;
  }
  return ground.boxes.size > MOST_EASED ? moved : eased(moved, (curve) => isRoom(ground, link, curve));
}

/** With more boxes edges are not eased: nobody follows a single edge, and the search for room takes long. */
const MOST_EASED = 400;

/** Whether a curve stays clear of all boxes except those that its link joins. */
function isRoom({ boxes }: Ground, { from, to }: Link, curve: Curve): boolean {
  const points = Array.from({ length: 15 }, (_, k) => pointAt(curve, (k + 1) / 16));
  for (const { id, u, v, length, breadth } of boxes.values()) {
    if (id === from || id === to) continue;
    for (const [x, y] of points)
      if (x > u - AIR && x < u + length + AIR && y > v - AIR && y < v + breadth + AIR) return false;
  }
  return true;
}

function straight([u0, v0]: ScenePoint, [u1, v1]: ScenePoint): ScenePoint[] {
  const at = (t: number): ScenePoint => [u0 + (u1 - u0) * t, v0 + (v1 - v0) * t];
  return [[u0, v0], at(1 / 3), at(2 / 3), [u1, v1]];
}

/** If a box is shorter than its rank by less than this, in px, the curve itself reaches it: an arrow head fits. */
const SHORT = 12;

/** One curve in the gap between two ranks; a shorter box is joined to the gap by a straight line. */
function bend(start: ScenePoint, end: ScenePoint, from: Placed, to: Placed, { ranks }: Ground): ScenePoint[] {
  const [u0, v0] = start;
  const [u1, v1] = end;
  const left = Math.max(u0, (ranks[from.rank] as Rank).end);
  const right = Math.min(u1, (ranks[to.rank] as Rank).start);
  // A flat curve may take all of the room: it passes no other box.
  const isFlat = Math.abs(v1 - v0) < 3;
  const [a, b] = isFlat || right <= left ? [u0, u1] : [left - u0 < SHORT ? u0 : left, u1 - right < SHORT ? u1 : right];
  const middle = (b - a) / 2;
  const points: ScenePoint[] = [start];
  if (a > u0) points.push(...straight(start, [a, v0]).slice(1));
  points.push([a + middle, v0], [b - middle, v1], [b, v1]);
  if (b < u1) points.push(...straight([b, v1], end).slice(1));
  return points;
}

/** A spline from Graphviz with its ends moved to `start` and `end`. */
function moveEnds(spline: readonly ScenePoint[], start: ScenePoint, end: ScenePoint): ScenePoint[] {
  const last = spline.length - 1;
  const moved = (i: number, from: ScenePoint, to: ScenePoint): ScenePoint => {
    const [u, v] = spline[i] as ScenePoint;
    return [u + to[0] - from[0], v + to[1] - from[1]];
  };
  return [
    start,
    moved(1, spline[0] as ScenePoint, start),
    ...spline.slice(2, last - 1),
    moved(last - 1, spline[last] as ScenePoint, end),
    end,
  ];
}
