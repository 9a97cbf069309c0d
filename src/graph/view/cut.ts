import type { CutNode, Graph } from '../graph.js';
import { type GraphSource, placeOf } from '../walk/lazy-graph.js';
import { at, forEachSource, forEachTarget, type Links, sourcesFirst } from '../walk/links.js';
import type { Totals } from '../walk/totals.js';
import { ALONE, collapse } from './collapse.js';

/** More stubs than this are merged, to keep the picture focused. */
const MOST_STUBS = 12;

/** More nodes than this, cut off alone, are stubs as well. */
const MOST_ALONE = 24;

/**
 * The shown part of a graph; the rest as stubs with counts.
 *
 * There is one stub for each connected omitted piece, where parts leading
 * to the shown part, what lies between two of its values, and all that leads to
 * none of them are pieces of their own. A piece of one node is shown as it is where
 * these are few, and so is the root. Of many pieces those on one side are one stub.
 *
 * @param shown 1 for each node that is shown; it is changed
 */
export function cut(source: GraphSource, shown: Uint8Array): Graph {
  return collapse(source, cutGroups(source, shown), CUT, stub);
}

/** The prefix of the ids of stubs. */
export const CUT = 'c';

/** Makes a stub; see `collapse`. */
export function stub(id: string, _group: number, totals: Totals): CutNode {
  return { id, kind: 'cut', ...totals };
}

/** Which stub each node is part of; see `cut` and `collapse`. */
export function cutGroups(source: GraphSource, shown: Uint8Array): Int32Array {
  const { links } = source;
  const sides = sidesOf(links, shown);
  shown[placeOf(source, source.root)] = 1;
  return joined(piecesOf(links, shown, sides), shown, sides);
}

/** For each node: 1 if it leads to what is shown, 3 if it comes from it too, else 0. */
function sidesOf(links: Links, shown: Uint8Array): Uint8Array {
  const order = sourcesFirst(links);
  const sides = new Uint8Array(links.size);
  const look = (node: number, side: number, forEach: typeof forEachSource): void => {
    forEach(links, node, (near) => {
      if (shown[near] === 1 || ((sides[near] as number) & side) !== 0) sides[node] = (sides[node] as number) | side;
    });
  };
  for (const node of order) look(node, 2, forEachSource);
  for (let i = order.length - 1; i >= 0; i--) look(at(order, i), 1, forEachTarget);
  return sides.map((side) => (side === 2 ? 0 : side));
}

/** The omitted pieces, by one of their nodes. */
function piecesOf({ size, from, to }: Links, shown: Uint8Array, sides: Uint8Array): Int32Array {
  const parents = Int32Array.from({ length: size }, (_, i) => i);
  const find = (start: number): number => {
    let node = start;
    while (at(parents, node) !== node) {
      parents[node] = at(parents, at(parents, node));
      node = at(parents, node);
    }
    return node;
  };
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [at(from, i), at(to, i)];
    if (shown[a] === 1 || shown[b] === 1 || sides[a] !== sides[b]) continue;
    const [first, second] = [find(a), find(b)];
    parents[Math.max(first, second)] = Math.min(first, second);
  }
  return parents.map((_, node) => find(node));
}

/** Which stub each node is part of: few pieces of one node are none, and of many pieces those on one side are one. */
function joined(pieces: Int32Array, shown: Uint8Array, sides: Uint8Array): Int32Array {
  const sizes = new Int32Array(pieces.length);
  let [alone, more] = [0, 0];
  pieces.forEach((piece, node) => {
    if (shown[node] === 1) return;
    sizes[piece] = at(sizes, piece) + 1;
    if (sizes[piece] === 1) alone++;
    else if (sizes[piece] === 2) more++;
  });
  alone -= more;
  const areAloneShown = alone <= MOST_ALONE;
  const areJoined = (areAloneShown ? more : more + alone) > MOST_STUBS;
  const stubs = new Map<number, number>();
  return pieces.map((piece, node) => {
    if (shown[node] === 1 || (areAloneShown && sizes[piece] === 1)) return ALONE;
    const key = areJoined ? -1 - (sides[node] as number) : piece;
    const stub = stubs.get(key) ?? stubs.size;
    stubs.set(key, stub);
    return stub;
  });
}
