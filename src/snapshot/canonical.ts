import { graphToDot } from '../dot/dot.js';
import { alike, type ReadGraph, readDot } from '../dot/read.js';
import { diff, explainDiff } from '../graph/diff/diff.js';
import { tellsChanges } from '../graph/diff/explain.js';
import { checkTolerance } from '../graph/diff/match/close.js';
import type { Graph } from '../graph/graph.js';
import { comparable } from './graph-like.js';

/** How graphs are compared. */
export interface Comparing {
  /** Numbers this close are equal, relative above 1 and absolute below; default 1e-9. 0 equals -0. */
  readonly tolerance?: number;
}

/** What came of comparing a graph with its snapshot. */
export type Compared =
  | { readonly state: 'missing' }
  | { readonly state: 'same'; readonly before: Graph }
  | { readonly state: 'changed'; readonly before: Graph; readonly after: Graph; readonly found: Found }
  | { readonly state: 'unreadable'; readonly found: Found };

/** What is different, in lines. */
export interface Found {
  readonly lines: readonly string[];
  /** Whether lines have an arrow from one side to the other. */
  readonly hasSides?: boolean;
}

/**
 * A graph as a snapshot keeps it: DOT that Graphviz can draw, and that holds all of the graph.
 *
 * @param test the file of the test that keeps it, by which its unused snapshots are found; by default none
 */
export function canonicalDot(graph: Graph, test?: string): string {
  return graphToDot(graph, { exact: true }, { test });
}

/** The file of the test that keeps a snapshot, where the snapshot says it. */
export function testOf(dot: string): string | undefined {
  return /^\s*test = "([^"\n]*)";/m.exec(dot)?.[1];
}

/**
 * Compares a graph with the DOT of its snapshot, as graphs.
 *
 * How the DOT is written counts for nothing.
 *
 * @param committed the snapshot's DOT; undefined if there is none
 * @throws RangeError on a tolerance that is not a number from 0
 */
export function compareWithSnapshot(graph: Graph, committed: string | undefined, options: Comparing): Compared {
  checkTolerance(options.tolerance ?? 0);
  if (committed === undefined) return { state: 'missing' };
  let read: ReadGraph;
  try {
    read = readDot(committed);
  } catch (error) {
    return { state: 'unreadable', found: { lines: [`the snapshot cannot be read: ${(error as Error).message}`] } };
  }
  const [before, after] = alike(read, { graph, isWhole: true });
  const found = foundBetween(before, after, options);
  return found.lines.length === 0 ? { state: 'same', before } : { state: 'changed', before, after, found };
}

/**
 * What is different between two graphs, or what stands for them, in words; no line if nothing is.
 *
 * @throws what `graphOf` throws
 */
export function compareGraphs(before: unknown, after: unknown, options: Comparing): Found {
  return foundBetween(...comparable(before, after), options);
}

function foundBetween(before: Graph, after: Graph, { tolerance }: Comparing): Found {
  const found = diff(before, after, tolerance === undefined ? {} : { tolerance });
  return { lines: explainDiff(found), hasSides: tellsChanges(found) };
}
