import type { EdgeMark, NodeMark, Union } from '../../graph/diff/union.js';
import type { GraphEdge, GraphNode } from '../../graph/graph.js';
import { ALONE, collapse } from '../../graph/view/collapse.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';
import type { Totals } from '../../graph/walk/totals.js';

/**
 * A difference in which every group of nodes is one node; other marks stay.
 *
 * No change begins in a group. If a number in it changed, that follows from changes elsewhere.
 *
 * @param groups see `collapse`
 */
export function collapseUnion(
  { graph, nodes, edges }: Union,
  groups: Int32Array,
  prefix: string,
  make: (id: string, group: number, totals: Totals) => GraphNode,
): Union {
  const ids: string[] = [];
  const collapsed = collapse(sourceOf(graph), groups, prefix, (id, group, totals) => {
    ids[group] = id;
    return make(id, group, totals);
  });
  const stands = new Map<string, string>();
  const marks = new Map<string, NodeMark>();
  graph.nodes.forEach(({ id }, place) => {
    const group = groups[place] ?? ALONE;
    const mark = nodes.get(id);
    const stand = group === ALONE ? id : (ids[group] as string);
    if (stand !== id) stands.set(id, stand);
    if (mark !== undefined) marks.set(stand, stand === id ? mark : { status: 'changed', follows: true });
  });
  const isGroup = new Set(stands.values());
  const keyOf = ({ from, to, slot = 0 }: GraphEdge): string => JSON.stringify([from, to, isGroup.has(to) ? 0 : slot]);
  const merged = new Map<string, (EdgeMark | undefined)[]>();
  for (const edge of graph.edges) {
    const [from, to] = [stands.get(edge.from) ?? edge.from, stands.get(edge.to) ?? edge.to];
    const key = keyOf({ ...edge, from, to });
    merged.set(key, [...(merged.get(key) ?? []), edges.get(edge)]);
  }
  const edgeMarks = new Map<GraphEdge, EdgeMark>();
  for (const edge of collapsed.edges) {
    const mark = joinedMark(merged.get(keyOf(edge)) ?? []);
    if (mark !== undefined) edgeMarks.set(edge, mark);
  }
  return { graph: collapsed, nodes: marks, edges: edgeMarks };
}

/** The mark of edges that became one. */
function joinedMark(marks: readonly (EdgeMark | undefined)[]): EdgeMark | undefined {
  const [first] = marks;
  if (marks.length <= 1) return first;
  const [added, removed] = (['added', 'removed'] as const).map(
    (status) => marks.filter((mark) => mark?.status === status).length,
  ) as [number, number];
  if (added === 0 && removed === 0) return undefined;
  if (added === marks.length || removed === marks.length) return first;
  return { status: 'changed', count: { was: marks.length - added, is: marks.length - removed } };
}
