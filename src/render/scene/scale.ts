import type { Graph } from '../../graph/graph.js';
import type { Scene } from './scene.js';

/**
 * The greatest absolute values of data and gradients.
 *
 * Constants and numbers that are not finite are ignored.
 */
export function scaleOf({ nodes }: Graph): Scene['scale'] {
  let [grad, data] = [0, 0];
  const size = (x: number = 0): number => (Number.isFinite(x) ? Math.abs(x) : 0);
  for (const node of nodes) {
    if (node.kind !== 'value' || node.role === 'constant') continue;
    grad = Math.max(grad, size(node.grad));
    data = Math.max(data, size(node.data));
  }
  return { grad, data };
}
