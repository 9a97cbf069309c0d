import { isValue } from 'dotgrad';
import { valuesById } from '../../../dist/graph/trace.js';
import type { Figure } from '../../../dist/render/figure/figure.js';

/** The numbers of a figure's leaves, by their ids in its graph. */
export function leavesOf({ thing }: Figure): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!isValue(thing)) return found;
  for (const [id, { rule, data }] of valuesById(thing)) if (rule === undefined) found.set(id, data);
  return found;
}
