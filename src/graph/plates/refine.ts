import { at, type Incidence, type Links, sourcesFirst } from '../walk/links.js';
import { Pairs } from '../walk/pair-numbers.js';

/**
 * The classes of nodes that cannot be told apart by walking along links.
 *
 * They are the coarsest such classes.
 *
 * Two nodes of a class have the same color, and for every class and tag the same number of
 * links from it and to it. This is the coarsest equitable partition, which color
 * refinement finds (Cardon and Crochemore, "Partitioning a graph in
 * O(|A| log₂ |V|)", 1982). Here nodes are colored from the sources down and from
 * the sinks up in alternation, so that one turn carries a difference through a whole
 * acyclic graph, however deep. A turn takes linear time, and the graph of
 * a computation is usually stable after three. A graph that is not stable after all turns
 * gets classes that are too coarse to be equitable; their sizes still add up.
 *
 * @param colors of the nodes, from 0; replaced by their classes, from 0
 * @param tags of the links, from 0
 * @returns how many classes there are
 */
export function refine(links: Links, colors: Int32Array, tags: Int32Array): number {
  const turns = Math.max(LEAST_TURNS, WORK / Math.max(1, links.size + links.from.length));
  const down = sourcesFirst(links);
  const up = down.slice().reverse();
  let count = 1 + largest(colors);
  // A turn makes its own direction stable, so two turns without a change, one each way, are enough.
  for (let turn = 0, quiet = 0; turn < turns && quiet < 2; turn++) {
    const refined =
      turn % 2 === 0
        ? recolor(down, links.into, links.from, colors, tags)
        : recolor(up, links.outOf, links.to, colors, tags);
    quiet = refined > count || turn === 0 ? 1 : quiet + 1;
    count = refined;
  }
  return count;
}

/** The turns that every graph gets, and the limit on visited nodes and links for further turns. */
const [LEAST_TURNS, WORK] = [32, 2e7];

/** Recolors nodes by their color and the new colors of their linked nodes, which come earlier in the order. */
function recolor(
  order: Int32Array,
  { starts, links }: Incidence,
  ends: Int32Array,
  colors: Int32Array,
  tags: Int32Array,
): number {
  const [colorCount, tagCount] = [1 + largest(colors), 1 + largest(tags)];
  const next = new Int32Array(colors.length).fill(-1);
  const pairs = new Pairs();
  let near = new Float64Array(16);
  for (const node of order) {
    const start = at(starts, node);
    const count = at(starts, node + 1) - start;
    if (count > near.length) near = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) {
      const link = at(links, start + i);
      const end = at(ends, link);
      // In a cycle, some linked nodes have no new color yet.
      const color = next[end] === -1 ? 2 * at(colors, end) + 1 : 2 * at(next, end);
      near[i] = color * tagCount + at(tags, link);
    }
    sort(near, count);
    let state = at(colors, node);
    for (let i = 0; i < count; i++) state = colorCount + pairs.number(state, near[i] as number);
    next[node] = state;
  }
  return renumber(next, colors, colorCount + pairs.size);
}

/** Renumbers the entries of `from` without gaps, in the order of the nodes. */
function renumber(from: Int32Array, into: Int32Array, limit: number): number {
  const numbers = new Int32Array(limit);
  let count = 0;
  for (let node = 0; node < from.length; node++) {
    const state = at(from, node);
    if (numbers[state] === 0) numbers[state] = ++count;
    into[node] = at(numbers, state) - 1;
  }
  return count;
}

function largest(numbers: Int32Array): number {
  let most = -1;
  for (const number of numbers) if (number > most) most = number;
  return most;
}

/** Sorts the first numbers in place; usually there are only two or three. */
function sort(numbers: Float64Array, count: number): void {
  if (count > 8) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i] as number;
    let j = i;
    for (; j > 0 && (numbers[j - 1] as number) > number; j--) numbers[j] = numbers[j - 1] as number;
    numbers[j] = number;
  }
}
