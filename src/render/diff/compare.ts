import { viewOf } from '../../dot/dot.js';
import { diff } from '../../graph/diff/diff.js';
import type { DiffOptions, GraphDiff } from '../../graph/diff/types.js';
import { type Union, union } from '../../graph/diff/union.js';
import type { Graph } from '../../graph/graph.js';
import { checkApplies, checkEffects, checkOptions } from '../../options/check.js';
import type { DrawOptions } from '../figure/figure.js';
import { withInnerChanges } from './inner-changes.js';

/** How a difference is drawn. */
export interface DiffDrawOptions extends DrawOptions, DiffOptions {}

/** Two graphs as they are compared, and what was found. */
export interface Compared {
  /** The second graph as it was given. */
  readonly after: Graph;
  /** The view of the first one. */
  readonly old: Graph;
  /** Both in one. */
  readonly joined: Union;
  readonly found: GraphDiff;
  /** The options that remain for the drawing. */
  readonly drawing: DrawOptions;
  /** The same difference with scopes folded to another depth. */
  readonly foldedTo: (depth: number) => Compared;
}

/** The difference between the views of two graphs, and the options to draw it. */
export function compare(before: Graph, after: Graph, options: DiffDrawOptions): Compared {
  const { tolerance, simplify, fold, ...drawing } = options;
  checkOptions({ simplify, fold, ...drawing });
  checkApplies(drawing, ['difference']);
  checkEffects(drawing, ['difference']);
  const whole = simplify === undefined ? {} : { simplify };
  const view = { ...whole, ...(fold === undefined ? {} : { fold }) };
  const [old, now] = [viewOf(before, view), viewOf(after, view)];
  const tolerated = tolerance === undefined ? {} : { tolerance };
  const found = diff(old, now, tolerated);
  const joined = union(old, now, tolerated, found);
  const foldedTo = (depth: number): Compared => compare(before, after, { ...options, fold: depth });
  const compared = { after, old, joined, found, drawing, foldedTo };
  if (typeof fold !== 'number') return compared;
  const [oldWhole, nowWhole] = [viewOf(before, whole), viewOf(after, whole)];
  const inner = union(oldWhole, nowWhole, tolerated);
  return { ...compared, joined: withInnerChanges(joined, inner, nowWhole, fold) };
}
