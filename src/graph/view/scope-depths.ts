import { scopeLevels } from './fold.js';

/** How deep scopes can be folded, and how many nodes each depth leaves. */
export interface ScopeDepth {
  readonly depth: number;
  readonly count: number;
}

/**
 * The depths by which folding differs, the least first, counted without folding.
 *
 * A depth that tells no more scopes apart than the one before is left out. Takes
 * time linear in the length of the different paths.
 */
export function scopeDepths(paths: readonly (string | undefined)[]): ScopeDepth[] {
  const known = new Set<string | undefined>([undefined, '']);
  let alone = 0;
  // A tree of names: how many scopes there are at each depth, and how many hold nodes themselves.
  const tree = new Map<string, number>();
  const [all, ends]: [number[], Set<number>[]] = [[0], [new Set()]];
  for (const path of paths) {
    if (path === undefined || path === '') alone++;
    if (known.has(path)) continue;
    known.add(path);
    const levels = scopeLevels(path as string);
    let place = 0;
    levels.forEach((name, i) => {
      const key = `${place}/${name}`;
      const child = tree.get(key) ?? tree.size + 1;
      if (child > tree.size) {
        tree.set(key, child);
        all[i + 1] = (all[i + 1] ?? 0) + 1;
      }
      place = child;
    });
    const own = ends[levels.length] ?? new Set();
    ends[levels.length] = own.add(place);
  }
  const depths: ScopeDepth[] = [];
  for (let depth = 1, ended = 0; depth < all.length; depth++) {
    const count = alone + ended + (all[depth] as number);
    if (count !== depths.at(-1)?.count) depths.push({ depth, count });
    ended += ends[depth]?.size ?? 0;
  }
  return depths;
}
