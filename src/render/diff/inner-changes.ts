import type { GraphDiff } from '../../graph/diff/types.js';
import type { NodeMark, Union } from '../../graph/diff/union.js';
import { scopeLevels } from '../../graph/view/fold.js';

/**
 * A folded difference in which the scopes whose numbers changed are marked.
 *
 * A scope in which an input or a parameter changed is where changes begin; in
 * others they only follow. What else changed in a scope, its size shows.
 *
 * @param whole the difference without the fold
 * @param depth how many levels of scopes are shown
 */
export function withInnerChanges(joined: Union, whole: GraphDiff, depth: number): Union {
  const begins = new Map<string, boolean>();
  for (const { node, data, grad } of whole.values) {
    if (node.scope === undefined || (data === undefined && grad === undefined)) continue;
    const path = scopeLevels(node.scope).slice(0, depth).join('/');
    const isInput = node.role !== 'inner' && node.role !== 'root';
    begins.set(path, begins.get(path) === true || (isInput && data !== undefined));
  }
  const nodes = new Map<string, NodeMark>(joined.nodes);
  for (const node of joined.graph.nodes) {
    const isOrigin = node.kind === 'scope' && !nodes.has(node.id) ? begins.get(node.scope) : undefined;
    if (isOrigin !== undefined) nodes.set(node.id, { status: 'changed', follows: !isOrigin });
  }
  return { ...joined, nodes };
}
