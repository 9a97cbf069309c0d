import { Digraph, Edge, Node, toDot as print } from 'ts-graphviz';
import { fold } from '../graph/fold.js';
import type { Graph, GraphEdge, GraphNode, ScopeNode, ValueNode } from '../graph/graph.js';
import { simplify } from '../graph/simplify.js';
import { escapeLabel } from './label.js';
import { formatNumber } from './number.js';
import { checkOptions, type DotOptions } from './options.js';
import { type Attributes, type Theme, themes } from './themes.js';

/** The graph that the options ask for: simplified, then folded. */
export function viewOf(graph: Graph, options: DotOptions): Graph {
  const simple = options.simplify ? simplify(graph) : graph;
  return options.fold === undefined ? simple : fold(simple, options.fold);
}

/**
 * A graph as DOT: a record for every value, an op node before its result.
 *
 * The text depends on the graph and the options alone. Node names are the
 * graph's ids, and every label is escaped.
 */
export function graphToDot(graph: Graph, options: DotOptions = {}): string {
  checkOptions(options);
  const view = viewOf(graph, options);
  const theme = themes[options.theme ?? 'light'];
  const digraph = new Digraph({
    rankdir: options.rankdir ?? 'LR',
    bgcolor: options.background === 'none' ? 'transparent' : (options.background ?? theme.paints.background),
    ...theme.graph,
  } as never);
  digraph.node({ ...theme.node, fontcolor: theme.paints.text, ...paint(theme, 'inner') } as never);
  digraph.edge({ ...theme.edge, fontcolor: theme.paints.muted, color: theme.paints.edge } as never);

  const nodes = new Map(
    view.nodes.map((node) => [node.id, new Node(node.id, nodeAttributes(node, theme, options) as never)]),
  );
  for (const node of nodes.values()) digraph.addNode(node);
  for (const edge of view.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (from && to) digraph.addEdge(new Edge([from, to], edgeAttributes(edge, options) as never));
  }
  return `${print(digraph, { convert: { maxASTNodes: Number.MAX_SAFE_INTEGER } } as never)}\n`;
}

function nodeAttributes(node: GraphNode, theme: Theme, options: DotOptions): Attributes {
  switch (node.kind) {
    case 'value':
      return {
        label: valueLabel(node, options),
        class: `value ${node.role}`,
        ...(node.role === 'inner' ? {} : paint(theme, node.role)),
        ...theme.roles[node.role],
      };
    case 'op': {
      const symbol = theme.symbols[node.symbol] ?? node.symbol;
      const shape = [...symbol].length === 1 ? theme.sign : theme.op;
      return { label: escapeLabel(symbol), class: 'op', ...shape, ...paint(theme, 'op') };
    }
    case 'scope':
      return { label: scopeLabel(node), class: 'scope', ...paint(theme, 'scope'), ...theme.roles.scope };
  }
}

function paint(theme: Theme, role: 'leaf' | 'constant' | 'parameter' | 'inner' | 'root' | 'op' | 'scope'): Attributes {
  return { color: theme.paints[`${role}-line`], fillcolor: theme.paints[`${role}-fill`] };
}

function valueLabel({ label, data, grad }: ValueNode, { precision, grad: showGrad = true }: DotOptions): string {
  const fields = label === undefined ? [] : [escapeLabel(label)];
  fields.push(`data ${formatNumber(data, precision)}`);
  if (showGrad) fields.push(`grad ${formatNumber(grad, precision)}`);
  return `{ ${fields.join(' | ')} }`;
}

function scopeLabel({ scope, values, ops, parameters }: ScopeNode): string {
  const counts = [`${values} values`, `${ops} ops`, ...(parameters === 0 ? [] : [`${parameters} parameters`])];
  return `${escapeLabel(scope)}\\n${counts.join(', ')}`;
}

function edgeAttributes(edge: GraphEdge, { precision, partials }: DotOptions): Attributes {
  if (edge.data !== undefined) return { label: ` ${formatNumber(edge.data, precision)} ` };
  if (partials && edge.partial !== undefined) return { label: ` ∂ ${formatNumber(edge.partial, precision)} ` };
  return {};
}
