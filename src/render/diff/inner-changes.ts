import type { NodeMark, Union } from '../../graph/diff/union.js';
import type { Graph } from '../../graph/graph.js';
import { scopeLevels, scopePaths } from '../../graph/view/fold.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';
import { originsOf } from './origins.js';

/**
 * A folded difference in which the scopes that changed inside are marked.
 *
 * A scope in which a change begins is distinguished from one whose numbers only
 * follow. If a scope's size changed, that is shown already.
 *
 * @param whole the difference without the fold
 * @param after the second graph without the fold
 * @param depth how many levels of scopes are shown
 */
export function withInnerChanges(joined: Union, whole: Union, after: Graph, depth: number): Union {
  const origins = originsOf(whole);
  // Removed values and parameters could be taken for another network of the same name.
  const paths = scopePaths(sourceOf(after));
  const begins = new Map<string, boolean>();
  after.nodes.forEach(({ id }, place) => {
    const isOrigin = origins.has(id);
    if (!isOrigin && !whole.nodes.has(id)) return;
    const path = scopeLevels(paths[place] ?? '')
      .slice(0, depth)
      .join('/');
    begins.set(path, isOrigin || begins.get(path) === true);
  });
  const nodes = new Map<string, NodeMark>(joined.nodes);
  for (const node of joined.graph.nodes) {
    const isOrigin = node.kind === 'scope' && !nodes.has(node.id) ? begins.get(node.scope) : undefined;
    if (isOrigin !== undefined) nodes.set(node.id, { status: 'changed', follows: !isOrigin });
  }
  return { ...joined, nodes };
}
