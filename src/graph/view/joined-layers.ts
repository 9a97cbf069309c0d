import type { ScopeNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { at } from '../walk/links.js';
import { ALONE } from './collapse.js';

/** A folded scope, as a part of a group. */
interface Part {
  readonly node: ScopeNode;
  readonly group: number;
  /** How many parts lead to it that have no rank yet. */
  missing: number;
  /** How many parts are behind each other before it. */
  rank: number;
  readonly next: Part[];
}

/**
 * Describes groups of folded scopes as layers of neurons.
 *
 * Scopes side by side are one layer, and layers in a row are a chain of sizes.
 *
 * @returns the sizes and the activation of each group that is such a chain
 */
export function joinedLayers(
  { links, node }: GraphSource,
  groups: Int32Array,
): ReadonlyMap<number, Pick<ScopeNode, 'sizes' | 'activation'>> {
  const parts = new Map<number, Part>();
  for (let i = 0; i < groups.length; i++) {
    const [seen, group] = [node(i), at(groups, i)];
    if (seen.kind === 'scope' && seen.sizes !== undefined && group !== ALONE)
      parts.set(i, { node: seen, group, missing: 0, rank: 0, next: [] });
  }
  if (parts.size === 0) return new Map();
  for (let k = 0; k < links.from.length; k++) {
    const [from, to] = [parts.get(at(links.from, k)), parts.get(at(links.to, k))];
    if (from === undefined || to === undefined || from === to || from.group !== to.group) continue;
    from.next.push(to);
    to.missing++;
  }
  rank([...parts.values()]);
  const members = new Map<number, Part[]>();
  for (const part of parts.values()) {
    const list = members.get(part.group);
    if (list === undefined) members.set(part.group, [part]);
    else list.push(part);
  }
  return new Map([...members].map(([group, list]) => [group, factsOf(list)]));
}

function rank(parts: readonly Part[]): void {
  const queue = parts.filter(({ missing }) => missing === 0);
  for (const part of queue)
    for (const next of part.next) {
      next.rank = Math.max(next.rank, part.rank + 1);
      next.missing--;
      if (next.missing === 0) queue.push(next);
    }
}

function factsOf(parts: readonly Part[]): Pick<ScopeNode, 'sizes' | 'activation'> {
  const activations = new Set(parts.flatMap(({ node }) => node.activation ?? []));
  const [activation, another] = activations;
  const sizes = sizesOf(parts);
  return {
    ...(activation !== undefined && another === undefined && { activation }),
    ...(sizes && { sizes }),
  };
}

function sizesOf(parts: readonly Part[]): number[] | undefined {
  // A part of a cycle has no rank.
  if (parts.some(({ missing }) => missing > 0)) return undefined;
  const chain: number[] = [];
  for (let rank = 0; ; rank++) {
    const layer = parts.filter((part) => part.rank === rank).map(({ node }) => node);
    const [first] = layer;
    if (first === undefined) return chain;
    const { sizes = [], count = 1 } = first;
    const [inputs] = sizes;
    // Several scopes are one layer if each holds neurons that take the same numbers.
    const isOne = layer.length === 1 && count === 1;
    if (!isOne && layer.some(({ sizes: own = [] }) => own.length !== 2 || own[0] !== inputs)) return undefined;
    if (chain.length > 0 && chain.at(-1) !== inputs) return undefined;
    const own = isOne
      ? sizes
      : [inputs as number, layer.reduce((sum, one) => sum + (one.sizes?.[1] ?? 0) * (one.count ?? 1), 0)];
    chain.push(...(chain.length > 0 ? own.slice(1) : own));
  }
}
