import { plural } from '../../check/count-words.js';
import type { Union } from '../../graph/diff/union.js';
import { CUT, cutGroups, stub } from '../../graph/view/cut.js';
import { within } from '../../graph/view/focus.js';
import { FOLDED, scopeGroups, scopeLevels, scopeMaker, scopePaths } from '../../graph/view/fold.js';
import { type ScopeDepth, scopeDepths } from '../../graph/view/scope-depths.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';
import { collapseUnion } from './collapse-union.js';
import type { Compared } from './compare.js';
import { originsOf } from './origins.js';

/** A difference of which parts are drawn as one. */
export interface ShortenedDifference {
  readonly joined: Union;
  /** What was done, in words. */
  readonly how: string;
  /** The comparison of the folded graphs, if both were folded before they were compared. */
  readonly compared?: Compared;
}

/** The most nodes of a folded difference, so that it can be read; in a part of it nothing repeats, so there it is less. */
const MOST = { folded: 120, part: 60 } as const;

/** With fewer nodes a difference says little, or nothing. */
const [TELLING, LEAST] = [5, 3];

/** How many ops around a change are shown; the first that can be read is taken. */
const HOPS = [4, 3, 2, 1];

/**
 * A difference with parts drawn as one, in ways that show every change: the most detailed first.
 *
 * First the scopes in which no change begins are folded, then all scopes to each
 * depth, the deepest first; then only what is near changes is shown. Folds that leave
 * next to nothing come last.
 */
export function* shortenedDifferences(compared: Compared): Generator<ShortenedDifference> {
  const { joined, foldedTo } = compared;
  const { length } = joined.graph.nodes;
  const isTelling = (count: number, most: number): boolean => count >= TELLING && count <= most && count < length;
  const origins = originsOf(joined);
  const quiet = quietScopesFolded(joined, origins);
  if (isTelling(quiet.graph.nodes.length, MOST.folded))
    yield { joined: quiet, how: 'scopes in which no change begins are folded' };
  const foldedBy = ({ depth }: ScopeDepth): ShortenedDifference => {
    const folded = foldedTo(depth);
    return { joined: folded.joined, how: `folded by scope to depth ${depth}`, compared: folded };
  };
  const depths = scopeDepths(scopePaths(sourceOf(joined.graph))).toReversed();
  for (const scopes of depths) if (isTelling(scopes.count, MOST.folded)) yield foldedBy(scopes);
  for (const hops of origins.size > MOST.part ? [] : HOPS) {
    const part = around(joined, origins, hops);
    if (isTelling(part.graph.nodes.length, MOST.part))
      yield { joined: part, how: `only what is within ${plural(hops, 'hop')} of a change is shown` };
  }
  for (const scopes of depths) if (scopes.count >= LEAST && scopes.count < TELLING) yield foldedBy(scopes);
}

/** Folds the scopes in which no change begins; of nested ones, the outermost. */
function quietScopesFolded(joined: Union, origins: ReadonlySet<string>): Union {
  const source = sourceOf(joined.graph);
  const paths = scopePaths(source);
  const loud = new Set<string>();
  joined.graph.nodes.forEach(({ id }, place) => {
    const levels = origins.has(id) ? scopeLevels(paths[place] ?? '') : [];
    for (let depth = 1; depth <= levels.length; depth++) loud.add(levels.slice(0, depth).join('/'));
  });
  const scopes = scopeGroups(paths, (levels) => {
    for (let depth = 1; depth <= levels.length; depth++) {
      const outer = levels.slice(0, depth);
      if (!loud.has(outer.join('/'))) return outer;
    }
    return [];
  });
  return collapseUnion(joined, scopes.groups, FOLDED, scopeMaker(source, scopes));
}

/** The nodes within `hops` ops of where changes begin; the rest is shown as stubs. */
function around(joined: Union, origins: ReadonlySet<string>, hops: number): Union {
  const source = sourceOf(joined.graph);
  const places = joined.graph.nodes.flatMap(({ id }, place) => (origins.has(id) ? [place] : []));
  return collapseUnion(joined, cutGroups(source, within(source, places, hops)), CUT, stub);
}
