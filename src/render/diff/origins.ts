import type { Union } from '../../graph/diff/union.js';

/**
 * The ids in a union of the nodes where changes begin.
 *
 * That is what was added, removed or replaced, what has other operands, and inputs with
 * other numbers; numbers that only follow from these are left out.
 */
export function originsOf({ nodes, edges }: Union): Set<string> {
  const origins = new Set<string>();
  for (const [id, { follows = false }] of nodes) if (!follows) origins.add(id);
  for (const [{ to }, { status, slot, count }] of edges) if (status !== 'changed' || slot || count) origins.add(to);
  return origins;
}
