import { shortened } from '../../../graph/view/fit.js';
import { scopePaths } from '../../../graph/view/fold.js';
import { scopeDepths } from '../../../graph/view/scope-depths.js';
import { type View, view } from '../../../graph/view/view.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';
import type { DrawOptions } from '../../../options/options.js';
import type { Asked } from './asked-steps.js';

/** Up to this many steps are all shown, here and by `explain`. */
export const MOST_STEPS = 60;

/** With more values, the backward pass cannot be read in one picture. */
const MOST_VALUES = 120;

/** A picture of fewer boxes says little. */
const LEAST = 4;

/**
 * The view of a graph in a picture of steps. By default scopes are folded to the greatest depth that
 * leaves few enough steps, as in `explain`, or few enough values for one picture.
 */
export function viewForSteps(source: GraphSource, options: DrawOptions, asked: Asked): View {
  // A node that is drawn once for many has no step of its own.
  const whole = view(source, options, false);
  const { fold = 'auto', focus, paths } = options;
  if (fold !== 'auto' || focus !== undefined || paths !== undefined || whole.done.length > 0) return whole;
  const kind = asked === 'flow' ? 'value' : 'op';
  const most = asked === 'flow' ? MOST_VALUES : mostOps(whole, options);
  const count = whole.graph.nodes.reduce((sum, node) => sum + (node.kind === kind ? 1 : 0), 0);
  if (count <= most) return whole;
  const all = scopePaths(source);
  const told = all.filter((_, i) => source.node(i).kind === kind);
  const depth = scopeDepths(told).findLast((each) => each.count <= most)?.depth;
  if (depth === undefined) return whole;
  const folded = view(source, { ...options, fold: depth });
  if (folded.graph.nodes.length < LEAST) return whole;
  return {
    ...folded,
    done: [shortened(folded.graph, { depth })],
    advice: [{ option: 'focus' }, ' and ', { option: 'paths' }, ' show a part op by op'],
  };
}

/** How many ops fit in the steps: each takes two if there is a backward pass, and two more steps are fixed. */
function mostOps({ graph: { nodes, root } }: View, { grad = true }: DrawOptions): number {
  const isBackward = grad && nodes.some((node) => node.id === root && node.kind === 'value' && node.grad === 1);
  return isBackward ? (MOST_STEPS - 2) / 2 : MOST_STEPS - 1;
}
