import type { Graph, GraphEdge, GraphNode, ValueNode } from '../graph.js';
import { diff } from './diff.js';
import type { Change, DiffOptions, GraphDiff } from './types.js';

/** What happened to a part of a graph. */
export type Status = 'added' | 'removed' | 'changed';

/** What happened to a node, and the old texts and numbers that changed. */
export interface NodeMark {
  readonly status: Status;
  /** `''` for no label. */
  readonly label?: string;
  readonly symbol?: string;
  readonly data?: number;
  readonly grad?: number;
  /** Of a tensor. */
  readonly shape?: string;
  readonly mean?: number;
  readonly gradMean?: number;
  /** The number of values, for a folded scope. */
  readonly sizes?: Partial<Record<'values' | 'ops' | 'parameters', number>>;
  /** Whether only computed numbers changed, which follow from changes elsewhere. */
  readonly follows?: boolean;
}

/** What happened to an edge, and its old slot, count, numbers and derivative. */
export interface EdgeMark {
  readonly status: Status;
  readonly slot?: Change<number>;
  readonly count?: Change<number>;
  readonly data?: Change<number | undefined>;
  readonly partial?: Change<number | undefined>;
}

/** Two graphs in one: common parts appear once, and differences are marked. */
export interface Union {
  readonly graph: Graph;
  /** The marked nodes by their ids in the union. */
  readonly nodes: ReadonlyMap<string, NodeMark>;
  /** The marks of the union's edges. */
  readonly edges: ReadonlyMap<GraphEdge, EdgeMark>;
}

/**
 * Combines two graphs into one that shows their difference.
 *
 * Nodes of the graph after keep their ids. Removed nodes stay where they
 * were, with `-was` appended to ids that are already in use.
 *
 * @param found the result of `diff` for the two
 */
export function union(
  before: Graph,
  after: Graph,
  options: DiffOptions = {},
  found: GraphDiff = diff(before, after, options),
): Union {
  const ids = idsOf(before, after, found);
  const id = (old: string): string => ids.get(old) ?? old;
  const gone = found.edges.removed.map(({ edge }) => ({ ...edge, from: id(edge.from), to: id(edge.to) }));
  return {
    graph: { ...after, nodes: joinNodes(before, after, found, id), edges: [...after.edges, ...gone] },
    nodes: nodeMarks(found, id),
    edges: edgeMarks(found, gone),
  };
}

/** The ids in the union of the nodes of the graph before. */
function idsOf(before: Graph, after: Graph, { matched }: GraphDiff): Map<string, string> {
  const ids = new Map(matched);
  const taken = new Set(after.nodes.map(({ id }) => id));
  for (const { id } of before.nodes) {
    if (ids.has(id)) continue;
    let free = id;
    while (taken.has(free)) free += '-was';
    taken.add(free);
    ids.set(id, free);
  }
  return ids;
}

/** The nodes of the graph after; each matched node is preceded by the removed nodes that came before it. */
function joinNodes(before: Graph, after: Graph, found: GraphDiff, id: (old: string) => string): GraphNode[] {
  const places = new Map(before.nodes.map((node, place) => [node.id, place]));
  const was = new Map(found.matched.map(([old, now]) => [now, places.get(old) ?? 0]));
  const gone = new Set(found.removed.map(({ node }) => node.id));
  const nodes: GraphNode[] = [];
  let next = 0;
  const addGone = (end: number): void => {
    for (; next < end; next++) {
      const node = before.nodes[next] as GraphNode;
      if (gone.has(node.id)) nodes.push({ ...asInner(node), id: id(node.id) });
    }
  };
  for (const node of after.nodes) {
    addGone(was.get(node.id) ?? 0);
    nodes.push(node);
  }
  addGone(before.nodes.length);
  return nodes;
}

/** A removed root becomes an inner value, since a graph has one root. */
function asInner(node: GraphNode): GraphNode {
  return node.kind === 'value' && node.role === 'root' ? { ...node, role: 'inner' } : node;
}

function nodeMarks(found: GraphDiff, id: (old: string) => string): Map<string, NodeMark> {
  const marks = new Map<string, NodeMark>();
  for (const { node } of found.added) marks.set(node.id, { status: 'added' });
  for (const { node } of found.removed) marks.set(id(node.id), { status: 'removed' });
  for (const { after, values, ops, parameters } of found.sizes) {
    const sizes = {
      ...(values && { values: values.was }),
      ...(ops && { ops: ops.was }),
      ...(parameters && { parameters: parameters.was }),
    };
    marks.set(after, { status: 'changed', sizes });
  }
  for (const { after, symbol } of found.ops) marks.set(after, { status: 'changed', symbol: symbol.was });
  for (const { after, node, label, data, grad, shape, mean, gradMean, ...rest } of found.values) {
    const isSame = !label && !shape && isNoMore(rest);
    if (isSame && !data && !grad && !mean && !gradMean) continue;
    marks.set(after, {
      status: 'changed',
      follows: isSame && !((data ?? mean) && isLeaf(node)),
      ...(label && { label: label.was }),
      ...(data?.was !== undefined && { data: data.was }),
      ...(grad?.was !== undefined && { grad: grad.was }),
      ...(shape && { shape: shape.was }),
      ...(mean?.was !== undefined && { mean: mean.was }),
      ...(gradMean?.was !== undefined && { gradMean: gradMean.was }),
    });
  }
  return marks;
}

/** Whether a value changed only by becoming or no longer being the root, which the picture shows anyway. */
function isNoMore({ role, scope, count, dataRange, gradRange }: Partial<GraphDiff['values'][number]>): boolean {
  const isRootMove = role === undefined || [role.was, role.is].every((one) => one === 'inner' || one === 'root');
  return isRootMove && !scope && !count && !dataRange && !gradRange;
}

function isLeaf({ role }: ValueNode): boolean {
  return role !== 'inner' && role !== 'root';
}

function edgeMarks({ edges }: GraphDiff, gone: readonly GraphEdge[]): Map<GraphEdge, EdgeMark> {
  const marks = new Map<GraphEdge, EdgeMark>();
  for (const { edge } of edges.added) marks.set(edge, { status: 'added' });
  for (const edge of gone) marks.set(edge, { status: 'removed' });
  for (const { after, slot, count, data, partial } of edges.changed) {
    if (!slot && !count && !data && !partial) continue;
    marks.set(after, {
      status: 'changed',
      ...(slot && { slot }),
      ...(count && { count }),
      ...(data && { data }),
      ...(partial && { partial }),
    });
  }
  return marks;
}
