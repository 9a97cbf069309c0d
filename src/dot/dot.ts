import { Digraph, Edge, Node, toDot as print, Subgraph } from 'ts-graphviz';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.js';
import { view } from '../graph/view/view.js';
import { sourceOf } from '../graph/walk/lazy-graph.js';
import type { DotOptions } from '../options/options.js';
import { type Cluster, clustersOf, parityOf } from './clusters.js';
import { edgeMark, type Marks } from './difference-marks.js';
import { edgeAttributes, fan, isDense } from './edge.js';
import { exactAttributes, exactGraph } from './exact.js';
import { highlightIn, standing, standOf } from './highlight.js';
import { escapeLabel } from './label.js';
import { type NodeContext, nodeAttributes } from './node.js';
import { type Attributes, paint, type Theme, themes, written } from './themes.js';

/** Which part of a graph is drawn: see `view`. */
export function viewOf(graph: Graph, options: DotOptions): Graph {
  return view(sourceOf(graph), options).graph;
}

/** What is known about a graph besides the options. */
interface DotHints {
  /** What was added, removed or changed, if the graph shows a difference. */
  readonly marks?: Marks | undefined;
  /** Whether the graph is so large that the layout should trade quality for speed; default false. */
  readonly isLarge?: boolean;
  /** The test that keeps this DOT as its snapshot, as an attribute of the whole graph. */
  readonly test?: string | undefined;
}

/** With these, dot takes a tenth of the time for a network of 5,787 nodes, and the picture is as large. */
const QUICK: Attributes = { nslimit: '0.2', nslimit1: '1', mclimit: '0.1' };

/**
 * Boxes must not bend the direction of the computation. If each box is ranked alone, a value may end up next to the
 * result computed from it, and Graphviz loses an edge between two such neighbors if one of them is a record.
 */
const FORWARD: Attributes = { newrank: 'true' };

/** The space between the ranks of a large graph, in inches: enough that edges do not merge into bars. */
function gap({ nodes }: Graph): string {
  return Math.min(3, Math.max(0.32, nodes.length / 1000)).toFixed(2);
}

/**
 * A whole graph as DOT.
 *
 * Every value is a record, with an op node before it if an op computes it.
 *
 * The text depends only on the graph and the options. Node names are the
 * graph's ids, and every label is escaped.
 */
export function graphToDot(
  graph: Graph,
  options: DotOptions = {},
  { marks, isLarge = false, test }: DotHints = {},
): string {
  const theme = themes[options.theme ?? 'light'];
  const dense = isDense(graph);
  const digraph = new Digraph({
    rankdir: options.rankdir ?? 'LR',
    bgcolor: options.background === 'none' ? 'transparent' : (options.background ?? theme.paints.background),
    ...theme.graph,
    ...(isLarge ? { ...QUICK, ranksep: gap(graph) } : {}),
    ...(options.clusters ? FORWARD : {}),
    ...(options.exact ? exactGraph(graph) : {}),
    ...(test === undefined ? {} : { test }),
  } as never);
  digraph.node(written({ ...theme.node, fontcolor: theme.paints.text, ...paint(theme, 'inner') }) as never);
  if (dense) digraph.apply({ splines: 'polyline', ranksep: '1.2' } as never);
  digraph.edge({
    ...theme.edge,
    fontcolor: theme.paints.muted,
    color: theme.paints.edge,
    ...(dense ? fan(options) : {}),
  } as never);

  const exact = (part: GraphNode | GraphEdge): Attributes => (options.exact ? exactAttributes(part) : {});
  const highlight = highlightIn(graph, options);
  const context: NodeContext = { theme, options, marks, highlight };
  const nodes = new Map(
    graph.nodes.map((node) => [
      node.id,
      new Node(node.id, written({ ...nodeAttributes(node, context), ...exact(node) }) as never),
    ]),
  );
  if (options.clusters) addClusters(digraph, clustersOf(graph), nodes, theme);
  else for (const node of nodes.values()) digraph.addNode(node);

  const targets = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const edge of graph.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const target = targets.get(edge.to);
    if (from === undefined || to === undefined || (isWithinSum(edge, target) && !options.exact)) continue;
    const own = edgeAttributes(edge, target, options, dense);
    const marked = { ...own, ...edgeMark(marks?.edges.get(edge), theme, own, options.precision) };
    const attributes = {
      ...standing(marked, standOf(highlight, edge), theme),
      ...exact(edge),
    };
    digraph.addEdge(new Edge([from, to], written(attributes) as never));
  }
  return `${print(digraph, { convert: { maxASTNodes: Number.MAX_SAFE_INTEGER } } as never)}\n`;
}

/** Edges within a merged sum are not drawn. */
function isWithinSum({ from, to }: GraphEdge, target: GraphNode | undefined): boolean {
  return from === to && target?.kind === 'op' && target.ops !== undefined;
}

/** Adds the nodes in their scopes, with the scopes as boxes. */
function addClusters(
  whole: Digraph,
  clusters: readonly Cluster[],
  nodes: ReadonlyMap<string, Node>,
  theme: Theme,
): void {
  const boxes = new Map<Cluster | undefined, Digraph | Subgraph>();
  for (const cluster of clusters) {
    const { id, name, depth, parent } = cluster;
    const around = boxes.get(parent);
    const box =
      around === undefined ? whole : new Subgraph(id, written(boxAttributes(escapeLabel(name), depth, theme)) as never);
    boxes.set(cluster, box);
    around?.addSubgraph(box as Subgraph);
    for (const node of cluster.nodes) box.addNode(nodes.get(node.id) as Node);
  }
}

function boxAttributes(label: string, depth: number, theme: Theme): Attributes {
  return {
    label,
    class: parityOf(depth),
    fontcolor: theme.paints.muted,
    ...paint(theme, 'cluster'),
    ...theme.cluster,
  };
}
