import { graphToDot } from '../dot/dot.js';
import { fromDot } from '../dot/read.js';
import { diff, explainDiff } from '../graph/diff.js';
import { checkTolerance } from '../graph/diff-close.js';
import type { Graph } from '../graph/graph.js';

/** How graphs are compared. */
export interface Comparing {
  /** Numbers this close are equal, relative above 1 and absolute below; default 1e-9. */
  readonly tolerance?: number;
}

/** What came of comparing a graph with its snapshot. */
export type Compared =
  | { readonly state: 'missing' }
  | { readonly state: 'same'; readonly before: Graph }
  | { readonly state: 'changed'; readonly before: Graph; readonly lines: readonly string[] }
  | { readonly state: 'unreadable'; readonly lines: readonly string[] };

/** A graph as a snapshot keeps it: DOT that Graphviz can draw, and that holds all of the graph. */
export function canonicalDot(graph: Graph): string {
  return graphToDot(graph, { exact: true });
}

/**
 * Compares a graph with the DOT of its snapshot, as graphs.
 *
 * How the DOT is written counts for nothing.
 *
 * @param committed the snapshot's DOT; undefined if there is none
 * @throws RangeError on a tolerance that is no number from 0
 */
export function compareWithSnapshot(graph: Graph, committed: string | undefined, options: Comparing): Compared {
  checkTolerance(options.tolerance ?? 0);
  if (committed === undefined) return { state: 'missing' };
  let before: Graph;
  try {
    before = fromDot(committed);
  } catch (error) {
    return { state: 'unreadable', lines: [`the snapshot cannot be read: ${(error as Error).message}`] };
  }
  const lines = compareGraphs(before, graph, options);
  return lines.length === 0 ? { state: 'same', before } : { state: 'changed', before, lines };
}

/** What is different between two graphs in words, no line if nothing is. */
export function compareGraphs(before: Graph, after: Graph, { tolerance }: Comparing): string[] {
  return explainDiff(diff(before, after, tolerance === undefined ? {} : { tolerance }));
}
