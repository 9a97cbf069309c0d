import type { Graph } from '../graph/graph.js';
import { focusSource } from '../graph/view/focus.js';
import { scopeLevels, scopePaths } from '../graph/view/fold.js';
import { pathsSource } from '../graph/view/paths.js';
import { at, link } from '../graph/walk/links.js';
import { type Computation, consumersFirst } from './computation.js';

/** Which part of a computation is shown. */
export interface PartOptions {
  /** Shows the neighborhood of this value; see `focus`. */
  readonly focus?: string;
  /** How many ops away from the focus are shown; default 1. */
  readonly hops?: number;
  /** Shows the paths from one value to another; see `paths`. */
  readonly paths?: readonly [from: string, to: string];
  /**
   * How many levels of scopes are shown op by op; a scope below them is one step;
   * `none` shows every op. By default scopes are folded only if there would be more than `maxSteps` steps.
   */
  readonly fold?: number | 'auto' | 'none';
  /** The greatest number of steps, a whole number from 4 to 10,000; default 60. */
  readonly maxSteps?: number;
  /** Shows the nodes of this view of the graph, in place of the above. */
  readonly shown?: Graph;
}

/** An op or a folded scope that has its own step. */
export interface Unit {
  /** The ops that belong to it, in the order of the backward pass. */
  readonly ops: readonly number[];
  /** The path of the scope, for a folded scope. */
  readonly scope?: string;
}

/** The part of a computation that is shown. */
export interface Part {
  /** All ops, in the order in which gradients are summed. */
  readonly ops: Int32Array;
  /** The ops and scopes that have a step, in the order of the backward pass. */
  readonly units: readonly Unit[];
  /** How many ops and scopes there are to show. */
  readonly all: number;
  /** The folded scope that each node belongs to, as a number; -1 for none. */
  readonly groups?: Int32Array;
  /** Whether there were too many, so that only the last ones are shown. */
  readonly isCut?: true;
  /** The depth to which scopes were folded because there were too many steps. */
  readonly foldedTo?: number;
}

/** Chooses the ops and scopes that are shown. */
export function partOf(computation: Computation, options: PartOptions, most: number): Part {
  const { fold = 'auto' } = options;
  const shown = shownOf(computation, options);
  const chosen = unitsOf(computation, shown, typeof fold === 'number' ? byDepth(computation, fold) : undefined);
  if (chosen.units.length <= most) return chosen;
  if (fold === 'auto' && options.shown === undefined) {
    const folded = foldedToFit(computation, shown, most);
    if (folded !== undefined) return { ...folded, all: chosen.all };
  }
  return { ...chosen, units: chosen.units.slice(0, most), isCut: true };
}

/** The folded scope that each node belongs to, as an index into `names`; -1 for none. */
interface Groups {
  readonly names: readonly string[];
  readonly of: Int32Array;
}

/** What a view shows: values by id, and whole scopes. */
interface Shown {
  readonly ids: ReadonlySet<string>;
  readonly groups?: Groups;
}

function shownOf(computation: Computation, { focus, hops = 1, paths, shown }: PartOptions): Shown | undefined {
  const { source } = computation;
  const view =
    shown ??
    (focus === undefined
      ? paths === undefined
        ? undefined
        : pathsSource(source, ...paths, { option: 'paths' })
      : focusSource(source, focus, hops, { option: 'focus' }));
  if (view === undefined) return undefined;
  const ids = new Set(view.nodes.map(({ id }) => id));
  const scopes = new Set(view.nodes.flatMap((node) => (node.kind === 'scope' ? [node.scope] : [])));
  if (scopes.size === 0) return { ids };
  const longest = (path: string): string => {
    const levels = scopeLevels(path);
    while (levels.length > 0 && !scopes.has(levels.join('/'))) levels.pop();
    return levels.join('/');
  };
  const isShown = (i: number): boolean => ids.has(computation.node(i).id);
  return { ids, groups: groupsOf(scopePaths(source), longest, isShown) };
}

function byDepth({ source }: Computation, depth: number): Groups {
  const outer = (path: string): string => scopeLevels(path).slice(0, depth).join('/');
  return groupsOf(scopePaths(source), outer, () => false);
}

function groupsOf(
  paths: readonly (string | undefined)[],
  fold: (path: string) => string,
  isAlone: (i: number) => boolean,
): Groups {
  const names: string[] = [];
  const known = new Map<string, number>([['', -1]]);
  const byPath = new Map<string, number>();
  const of = Int32Array.from(paths, (path, i) => {
    if (path === undefined || path === '' || isAlone(i)) return -1;
    const seen = byPath.get(path);
    if (seen !== undefined) return seen;
    const name = fold(path);
    const group = known.get(name) ?? names.push(name) - 1;
    known.set(name, group);
    byPath.set(path, group);
    return group;
  });
  return { names, of };
}

/** Folds scopes at the greatest depth that gives few enough steps, but more than one. */
function foldedToFit(computation: Computation, shown: Shown | undefined, most: number): Part | undefined {
  const paths = scopePaths(computation.source);
  const deepest = Math.max(0, ...new Set(Array.from(new Set(paths), (path) => scopeLevels(path ?? '').length)));
  for (let depth = Math.min(deepest, MOST_DEPTH); depth > 0; depth--) {
    const part = unitsOf(computation, shown, byDepth(computation, depth));
    if (part.units.length <= most && part.units.length > 1) return { ...part, foldedTo: depth };
  }
  return undefined;
}

/** The greatest depth that is tried. */
const MOST_DEPTH = 8;

function unitsOf(computation: Computation, shown: Shown | undefined, folded: Groups | undefined): Part {
  const groups = folded ?? shown?.groups;
  const isTold = (op: number): boolean => {
    if (shown === undefined) return true;
    const { ids } = shown;
    return ids.has(computation.node(op).id) && ids.has(computation.node(computation.result(op)).id);
  };
  const ops = computation.order.filter((node) => computation.isOp(node));
  if (groups === undefined) {
    const told = Array.from(ops).filter(isTold);
    return { ops, units: told.map((op) => ({ ops: [op] })), all: ops.length };
  }
  const isWhole = shown === undefined || groups === shown.groups;
  return inGroups(computation, ops, groups, (inside, isScope) => (isScope && isWhole) || inside.some(isTold));
}

/** The ops with those of a group side by side, and each group after all consumers of its results. */
function inGroups(
  computation: Computation,
  ops: Int32Array,
  groups: Groups,
  isTold: (inside: readonly number[], isScope: boolean) => boolean,
): Part {
  const members: number[][] = groups.names.map(() => []);
  const { places } = computation;
  for (const op of ops) members[groups.of[op] as number]?.push(op);
  const { size, from, to } = computation.source.links;
  const end = (node: number): number => ((groups.of[node] as number) < 0 ? node : size + (groups.of[node] as number));
  // Nodes that the root does not depend on do not affect the order.
  const kept = from.map((_, i) => i).filter((i) => at(places, at(from, i)) > 0 && at(places, at(to, i)) > 0);
  const links = link(
    size + members.length,
    kept.map((i) => end(at(from, i))),
    kept.map((i) => end(at(to, i))),
  );
  const ordered: number[] = [];
  const units: Unit[] = [];
  let all = 0;
  for (const place of consumersFirst(links, end(computation.root), links.into).nodes) {
    const scope = groups.names[place - size];
    const inside = scope === undefined ? (computation.isOp(place) ? [place] : []) : (members[place - size] as number[]);
    if (inside.length === 0) continue;
    for (const op of inside) ordered.push(op);
    all++;
    if (isTold(inside, scope !== undefined)) units.push({ ops: inside, ...(scope !== undefined && { scope }) });
  }
  return { ops: Int32Array.from(ordered), units, all, groups: groups.of };
}
