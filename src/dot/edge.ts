import { thousands } from '../check/count-words.js';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.js';
import type { DotOptions } from '../options/options.js';
import { formatNumber } from './number.js';
import type { Attributes } from './themes.js';

/** Whether many edges join few nodes, as between the folded layers of a network. */
export function isDense({ nodes, edges }: Graph): boolean {
  return edges.length > 3 * nodes.length && nodes.some(({ kind }) => kind === 'scope');
}

/** Thin straight edges from side to side, as networks are usually drawn. */
export function fan({ rankdir }: DotOptions): Attributes {
  const [tailport, headport] = rankdir === 'TB' ? ['s', 'n'] : ['e', 'w'];
  return { tailport, headport, penwidth: '0.6' } as Attributes;
}

/**
 * The DOT attributes of an edge.
 *
 * They show what it carries, or how many operands each op takes.
 *
 * Edge labels double the ranks, so a dense picture has none unless they are requested.
 */
export function edgeAttributes(
  edge: GraphEdge,
  target: GraphNode | undefined,
  { precision, partials }: DotOptions,
  dense: boolean,
): Attributes {
  const words = [
    ...(dense ? [] : carried(edge, target, precision)),
    ...(partials && edge.partial !== undefined ? [`∂ ${formatNumber(edge.partial, precision)}`] : []),
  ];
  // For an edge out of a folded scope, what it carries is more useful than the partial.
  const shown = edge.data === undefined || dense ? words : words.slice(0, 1);
  return shown.length === 0 ? {} : { label: ` ${shown.join(' ')} ` };
}

function carried(edge: GraphEdge, target: GraphNode | undefined, precision: number | undefined): string[] {
  if (edge.data !== undefined) return [formatNumber(edge.data, precision)];
  const targets = target?.kind === 'op' ? (target.count ?? 1) : target?.kind === 'scope' ? 1 : Number.POSITIVE_INFINITY;
  const each = (edge.count ?? 1) / targets;
  return each > 1 && Number.isInteger(each) ? [`×${thousands(each)}`] : [];
}
