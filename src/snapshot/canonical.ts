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

/** The result of comparing a graph with its snapshot. */
export type Compared =
  | { readonly state: 'missing' }
  | { readonly state: 'same'; readonly before: Graph }
  | { readonly state: 'changed'; readonly before: Graph; readonly after: Graph; readonly found: Found }
  | { readonly state: 'unreadable'; readonly found: Found };

/** The differences, one line each. */
export interface Found {
  readonly lines: readonly string[];
  /** Whether a line has an arrow from one side to the other. */
  readonly hasSides?: boolean;
}

/**
 * A graph in the form of a snapshot.
 *
 * It is DOT that Graphviz can draw and that holds the complete graph.
 *
 * @param test the test file that the snapshot belongs to, used to find unused snapshots; none by default
 */
export function canonicalDot(graph: Graph, test?: string): string {
  return graphToDot(graph, { exact: true }, { test });
}

/** The test file that a snapshot belongs to, if the snapshot names it. */
export function testOf(dot: string): string | undefined {
  return /^\s*test = "([^"\n]*)";/m.exec(dot)?.[1];
}

/**
 * Compares a graph with the DOT of its snapshot, as graphs.
 *
 * The formatting of the DOT is ignored.
 *
 * @param committed the snapshot's DOT; undefined if there is none
 * @throws RangeError if the tolerance is negative or not a number
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
 * The differences between two graphs in words; no lines if there are none.
 *
 * Anything that represents a graph can be compared.
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
