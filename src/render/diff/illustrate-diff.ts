import { explainDiff } from '../../graph/diff/diff.js';
import type { Graph } from '../../graph/graph.js';
import type { Illustration } from '../illustration.js';
import { compare, type DiffDrawOptions } from './compare.js';
import { illustrateCompared } from './draw-diff.js';

/** The difference as an illustration, for formats other than SVG. */
export async function illustrateDiff(before: Graph, after: Graph, options: DiffDrawOptions): Promise<Illustration> {
  const compared = compare(before, after, options);
  return illustrateCompared(compared, explainDiff(compared.found), options);
}
