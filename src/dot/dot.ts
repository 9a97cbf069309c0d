import { Digraph, Edge, Node, toDot as print } from 'ts-graphviz';
import { fold } from '../graph/fold.js';
import type { Graph, GraphEdge, GraphNode, ScopeNode } from '../graph/graph.js';
import { simplify } from '../graph/simplify.js';
import type { NodeMark } from '../graph/union.js';
import { exactAttributes, exactGraph } from './exact.js';
import { escapeLabel, labelLines } from './label.js';
import { change, edgeMark, type Marks, markedName, nodeMark } from './marks.js';
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
 *
 * @param write how a label is written, for a layout that cannot measure all text
 * @param marks what was added, removed or changed, where the graph shows a difference
 */
export function graphToDot(
  graph: Graph,
  options: DotOptions = {},
  write: (label: string) => string = escapeLabel,
  marks?: Marks,
): string {
  checkOptions(options);
  const view = viewOf(graph, options);
  const theme = themes[options.theme ?? 'light'];
  const digraph = new Digraph({
    rankdir: options.rankdir ?? 'LR',
    bgcolor: options.background === 'none' ? 'transparent' : (options.background ?? theme.paints.background),
    ...theme.graph,
    ...(options.exact ? exactGraph(view) : {}),
  } as never);
  const exact = (part: GraphNode | GraphEdge): Attributes => (options.exact ? exactAttributes(part) : {});
  digraph.node({ ...theme.node, fontcolor: theme.paints.text, ...paint(theme, 'inner') } as never);
  const dense = isDense(view);
  if (dense) digraph.apply({ splines: 'polyline', ranksep: '1.2' } as never);
  digraph.edge({
    ...theme.edge,
    fontcolor: theme.paints.muted,
    color: theme.paints.edge,
    ...(dense ? fan(options) : {}),
  } as never);

  const nodes = new Map(
    view.nodes.map((node) => [
      node.id,
      new Node(node.id, {
        ...nodeAttributes(node, theme, options, write, marks),
        ...exact(node),
      } as never),
    ]),
  );
  for (const node of nodes.values()) digraph.addNode(node);
  for (const edge of view.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (from && to)
      digraph.addEdge(
        new Edge([from, to], {
          ...edgeAttributes(edge, options, dense),
          ...edgeMark(marks?.edges.get(edge), theme),
          ...exact(edge),
        } as never),
      );
  }
  return `${print(digraph, { convert: { maxASTNodes: Number.MAX_SAFE_INTEGER } } as never)}\n`;
}

/** The lines of a node's label, in the order in which they are drawn. */
export function labelLinesOf(node: GraphNode, theme: Theme, options: DotOptions, mark?: NodeMark): string[] {
  return fieldsOf(node, theme, options, mark).flatMap(labelLines);
}

/** What stands in a node: of a value its fields, of any other node one text. */
function fieldsOf(node: GraphNode, { symbols }: Theme, options: DotOptions, mark?: NodeMark): string[] {
  const shown = (symbol: string): string => (Object.hasOwn(symbols, symbol) ? (symbols[symbol] ?? symbol) : symbol);
  switch (node.kind) {
    case 'value': {
      const { precision, grad: showGrad = true } = options;
      const label = markedName(node.label, mark?.label, mark);
      const data = `data ${change(mark?.data, node.data, precision)}`;
      return [
        ...(label === undefined ? [] : [label]),
        data,
        ...(showGrad ? [`grad ${change(mark?.grad, node.grad, precision)}`] : []),
      ];
    }
    case 'op':
      return [markedName(shown(node.symbol), mark?.symbol === undefined ? undefined : shown(mark.symbol), mark) ?? ''];
    case 'scope':
      return [`${markedName(node.scope, undefined, mark)}\n${sizeOf(node, mark)}`];
    case 'cut':
      return [plural(node.values, 'more value')];
  }
}

function sizeOf({ values, ops, parameters }: ScopeNode, mark?: NodeMark): string {
  const was = mark?.sizes ?? {};
  const counts = [size(was.values, values, 'value'), size(was.ops, ops, 'op')];
  if (parameters > 0 || was.parameters) counts.push(size(was.parameters, parameters, 'parameter'));
  return counts.join(', ');
}

function size(was: number | undefined, is: number, noun: string): string {
  return `${was === undefined ? '' : `${was} → `}${plural(is, noun)}`;
}

function nodeAttributes(
  node: GraphNode,
  theme: Theme,
  options: DotOptions,
  write: (label: string) => string,
  marks: Marks | undefined,
): Attributes {
  const mark = marks?.nodes.get(node.id);
  const fields = fieldsOf(node, theme, options, mark);
  const label = fields.map(write).join(' | ');
  const own = ownAttributes(node, theme, fields[0] ?? '');
  return {
    label: node.kind === 'value' ? `{ ${label} }` : label,
    ...own,
    ...(marks === undefined ? {} : nodeMark(mark, theme, node, own)),
  };
}

function ownAttributes(node: GraphNode, theme: Theme, text: string): Attributes {
  switch (node.kind) {
    case 'value':
      return {
        class: `value ${node.role}`,
        ...(node.role === 'inner' ? {} : paint(theme, node.role)),
        ...theme.roles[node.role],
      };
    case 'op':
      return {
        class: /^\w+$/.test(node.op) ? `op ${node.op}` : 'op',
        ...([...text].length === 1 ? theme.sign : theme.op),
        ...paint(theme, 'op'),
      };
    case 'scope':
      return { class: 'scope', ...paint(theme, 'scope'), ...theme.roles.scope };
    case 'cut':
      return { class: 'cut', style: 'dashed', shape: 'box' };
  }
}

function paint(theme: Theme, role: 'leaf' | 'constant' | 'parameter' | 'inner' | 'root' | 'op' | 'scope'): Attributes {
  return { color: theme.paints[`${role}-line`], fillcolor: theme.paints[`${role}-fill`] };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Whether many edges join few nodes, as between the folded layers of a network. */
function isDense({ nodes, edges }: Graph): boolean {
  return edges.length > 3 * nodes.length && nodes.some(({ kind }) => kind === 'scope');
}

/** Thin straight edges from side to side, as networks are usually drawn. */
function fan({ rankdir }: DotOptions): Attributes {
  const [tailport, headport] = rankdir === 'TB' ? ['s', 'n'] : ['e', 'w'];
  return { tailport, headport, penwidth: '0.6' } as Attributes;
}

/** Labels on edges double the ranks, so a dense picture has none that was not asked for. */
function edgeAttributes(edge: GraphEdge, { precision, partials }: DotOptions, dense: boolean): Attributes {
  if (!dense && edge.data !== undefined) return { label: ` ${formatNumber(edge.data, precision)} ` };
  if (partials && edge.partial !== undefined) return { label: ` ∂ ${formatNumber(edge.partial, precision)} ` };
  return {};
}
