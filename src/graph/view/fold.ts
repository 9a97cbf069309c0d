import { refusal } from '../../check/message.js';
import { hint } from '../../check/show.js';
import { checkGraph, type Graph, type GraphNode, type ScopeNode } from '../graph.js';
import { type GraphSource, sourceOf } from '../walk/lazy-graph.js';
import { at } from '../walk/links.js';
import type { Totals } from '../walk/totals.js';
import { ALONE, collapse } from './collapse.js';
import { layerFacts } from './layer-facts.js';
import { numberNetworks } from './networks.js';

/**
 * Folds every scope into one node, deep scopes up to a depth.
 *
 * With depth 1 all of `mlp/layer0/neuron3` is part of the node `mlp`, with depth
 * 2 of `mlp/layer0`. An op belongs to its result's scope. What is outside of any
 * scope stays as it is, and so does the root. Edges between the same two ends
 * become one with their `count`; one that carries a single value says its data
 * and grad. Counts are exact, and time is linear.
 *
 * @param depth how many levels of scopes to show, a whole number from 1
 * @throws RangeError on another depth
 * @throws TypeError on anything but a graph
 */
export function fold(graph: Graph, depth: number): Graph {
  checkGraph('fold', 'graph, depth', graph);
  return foldSource(sourceOf(graph), depth);
}

/** See `fold`. */
export function foldSource(source: GraphSource, depth: number): Graph {
  if (!Number.isInteger(depth) || depth < 1) {
    throw refusal(RangeError, 'fold(graph, depth)', 'takes a whole number from 1 as depth', depth, hint(depth));
  }
  const scopes = scopeGroups(scopePaths(source), (levels) => levels.slice(0, depth));
  return collapse(source, scopes.groups, FOLDED, scopeMaker(source, scopes));
}

/** The prefix of the ids of folded scopes. */
export const FOLDED = 'g';

/** Scopes that are folded, numbered as they come, and which of them each node belongs to; see `collapse`. */
interface ScopeGroups {
  readonly groups: Int32Array;
  readonly names: readonly string[];
}

/** Makes the nodes of folded scopes; see `collapse`. */
export function scopeMaker(
  source: GraphSource,
  { groups, names }: ScopeGroups,
): (id: string, group: number, totals: Totals) => ScopeNode {
  const facts = layerFacts(source, groups, names.length);
  return (id, group, totals) => ({ id, kind: 'scope', scope: names[group] as string, ...facts[group], ...totals });
}

/**
 * The scope of every node, an op's that of its result; none for the root.
 *
 * Networks that were made with one name are told apart by numbers: `mlp (1)`, `mlp (2)`.
 */
export function scopePaths(source: GraphSource): (string | undefined)[] {
  const { root, links, node } = source;
  const { size, from, to } = links;
  const paths: (string | undefined)[] = new Array(size);
  const kinds: GraphNode['kind'][] = new Array(size);
  const parameters: number[] = [];
  let place = -1;
  for (let i = 0; i < size; i++) {
    const seen = node(i);
    kinds[i] = seen.kind;
    if (seen.kind === 'value' && seen.role === 'parameter') parameters.push(i);
    if (seen.kind === 'value' || seen.kind === 'scope') paths[i] = seen.scope;
    if (seen.id === root) place = i;
  }
  for (let i = 0; i < from.length; i++) {
    const [op, result] = [at(from, i), at(to, i)];
    if (kinds[op] === 'op' && kinds[result] === 'value') paths[op] = paths[result];
  }
  if (place >= 0) paths[place] = undefined;
  numberNetworks(source, paths, parameters);
  return paths;
}

/**
 * The scopes that are folded, as groups.
 *
 * @param foldedOf the levels of the scope into which a path is folded; none to leave its nodes as they are
 */
export function scopeGroups(
  paths: readonly (string | undefined)[],
  foldedOf: (levels: readonly string[]) => readonly string[],
): ScopeGroups {
  const names: string[] = [];
  const byName = new Map<string, number>([['', ALONE]]);
  const byPath = new Map<string | undefined, number>([[undefined, ALONE]]);
  const groups = new Int32Array(paths.length);
  for (let i = 0; i < paths.length; i++) {
    const path = paths[i];
    let group = byPath.get(path);
    if (group === undefined) {
      const name = foldedOf(scopeLevels(path ?? '')).join('/');
      group = byName.get(name) ?? names.push(name) - 1;
      byName.set(name, group);
      byPath.set(path, group);
    }
    groups[i] = group;
  }
  return { groups, names };
}

/** The names in a scope's path, outermost first. */
export function scopeLevels(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}
