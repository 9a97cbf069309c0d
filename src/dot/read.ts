import { type GraphBaseModel, type NodeModel, fromDot as parse, type RootGraphModel } from 'ts-graphviz';
import { carry, inWords, type Message, phraseIn, saidBy } from '../check/message.js';
import type { Graph, GraphEdge, GraphNode, Role } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import { decodeNumber, type Get, readExact } from './exact.js';
import { themes } from './themes.js';

const OURS = 'only DOT that dotgrad wrote can be read as a graph';

/** Thrown if DOT text cannot be read as a graph that dotgrad wrote. */
export class DotError extends Error {
  override readonly name = 'DotError';

  constructor(message: Message) {
    super(inWords(message));
    carry(this, message);
  }
}

const ROLES: readonly string[] = ['leaf', 'constant', 'parameter', 'inner', 'root'];
const SIGNS = new Map(Object.entries(themes.light.symbols).map(([symbol, shown]) => [shown, symbol]));

/**
 * A graph read from DOT.
 *
 * It is complete, or only what the picture shows.
 */
export interface ReadGraph {
  readonly graph: Graph;
  readonly isWhole: boolean;
}

/**
 * Reads a graph back from DOT that `toDot` wrote.
 *
 * What the picture rounds or leaves out is lost: numbers have its digits;
 * partial derivatives, scopes and gradients that were not shown are missing.
 * `exact` DOT keeps all of them.
 *
 * @throws DotError if the text is not DOT, or dotgrad did not write it
 */
export function fromDot(text: string): Graph {
  return readDot(text).graph;
}

/** Like `fromDot`, and also says whether the DOT holds the complete graph. */
export function readDot(text: string): ReadGraph {
  const model = parsed(text);
  const isWhole = model.get('dotgrad' as never) !== undefined;
  return { graph: isWhole ? readExactGraph(model) : readShownGraph(model), isWhole };
}

/**
 * Makes two graphs comparable.
 *
 * If one holds only what a picture shows, the other is reduced to the same.
 */
export function alike(before: ReadGraph, after: ReadGraph): [before: Graph, after: Graph] {
  const graphs: [Graph, Graph] = [before.graph, after.graph];
  return before.isWhole && after.isWhole ? graphs : [asShown(graphs[0]), asShown(graphs[1])];
}

/** A graph without the fields that inexact DOT leaves out: partial derivatives, scopes and counts. */
function asShown({ nodes, edges, ...graph }: Graph): Graph {
  return {
    ...graph,
    nodes: nodes.map((node): GraphNode => {
      if (node.kind === 'op') return { id: node.id, kind: node.kind, op: node.op, symbol: node.symbol };
      if (node.kind !== 'value') return node;
      const { scope, count, dataRange, gradRange, ...shown } = node;
      return shown;
    }),
    edges: edges.map(({ from, to, slot }) => ({ from, to, ...(slot === undefined ? {} : { slot }) })),
  };
}

function readShownGraph(model: RootGraphModel): Graph {
  const nodes = nodesOf(model).map(({ id, attributes }) => readNode(id, getter(attributes)));
  const root = nodes.find((node) => node.kind === 'value' && node.role === 'root');
  if (root === undefined) throw new DotError({ what: 'this DOT has no root value', advice: OURS });
  const slots = new Map<string, number>();
  const ops = new Set(nodes.filter(({ kind }) => kind === 'op').map(({ id }) => id));
  const edges = model.edges.map(({ targets }): GraphEdge => {
    const { from, to } = ends(targets);
    if (!ops.has(to)) return { from, to };
    const slot = slots.get(to) ?? 0;
    slots.set(to, slot + 1);
    return { from, to, slot };
  });
  return { version: 1, root: root.id, nodes, edges };
}

/** Reads a complete graph from the extra attributes of `exact` DOT. */
function readExactGraph(model: RootGraphModel): Graph {
  const nodes = nodesOf(model).map(({ id, attributes }) => {
    const get = getter(attributes);
    const [kind, role] = (get('class') ?? '').split(' ');
    return { id, kind, ...(kind === 'value' ? { role } : {}), ...readExact(get) };
  });
  const edges = model.edges.map(({ targets, attributes }) => ({ ...ends(targets), ...readExact(getter(attributes)) }));
  try {
    return fromJson({
      version: Number(model.get('dotgrad' as never)),
      root: model.get('result' as never),
      nodes,
      edges,
    });
  } catch (error) {
    const { what, ...said } = saidBy(error);
    throw new DotError({ ...said, what: `this DOT holds no whole graph: ${phraseIn(what)}` });
  }
}

/** The nodes of a graph, including those inside its boxes. */
function nodesOf(model: GraphBaseModel): NodeModel[] {
  return [...model.nodes, ...model.subgraphs.flatMap(nodesOf)];
}

function getter(attributes: { get(name: never): unknown }): Get {
  return (name) => textOf(attributes.get(name as never));
}

function ends(targets: readonly unknown[]): { from: string; to: string } {
  const [from = '', to = ''] = targets.map((target) => (target as { id?: string }).id ?? '');
  return { from, to };
}

/** Lifts ts-graphviz's limits, so that DOT of any size is read. */
const NO_LIMITS = { maxInputSize: Number.MAX_SAFE_INTEGER, maxASTNodes: Number.MAX_SAFE_INTEGER };

function parsed(text: string): RootGraphModel {
  try {
    return parse(text, { parse: NO_LIMITS } as never);
  } catch (error) {
    throw new DotError({ ...whereOf(error), what: `not valid DOT: ${phraseIn(saidBy(error).what)}` });
  }
}

/** Where the parser stopped; empty if it does not say. */
function whereOf(error: unknown): Pick<Message, 'where'> {
  const { cause } = error as { cause?: { location?: { start: { line: number; column: number } } } };
  const start = cause?.location?.start;
  return start === undefined ? {} : { where: { line: start.line, column: start.column } };
}

function readNode(id: string, get: Get): GraphNode {
  const [kind = '', second = ''] = (get('class') ?? '').split(' ');
  const label = get('label') ?? '';
  if (kind === 'op') {
    const symbol = unescapeLabel(label);
    return { id, kind, op: second, symbol: SIGNS.get(symbol) ?? symbol };
  }
  if (kind === 'scope') {
    const [, scope = '', counts = ''] = /^(.*)\\n(.*?)$/s.exec(label) ?? [];
    const count = (noun: string): number =>
      Number((new RegExp(`([\\d,]+) ${noun}s?\\b`).exec(counts)?.[1] ?? '0').replaceAll(',', ''));
    return {
      id,
      kind,
      scope: unescapeLabel(scope),
      values: count('value'),
      ops: count('op'),
      parameters: count('parameter'),
    };
  }
  if (kind === 'value' && ROLES.includes(second)) return readValue(id, second as Role, label);
  throw new DotError({ what: `the node ${JSON.stringify(id)} was not written by dotgrad`, advice: OURS });
}

function readValue(id: string, role: Role, record: string): GraphNode {
  const fields = record.replace(/^\{ | \}$/g, '').split(' | ');
  const shown = { data: 0, grad: 0 };
  for (const key of ['grad', 'data'] as const) {
    const last = fields.at(-1);
    if (last?.startsWith(`${key} `)) shown[key] = decodeNumber((fields.pop() as string).slice(5));
  }
  return {
    id,
    kind: 'value',
    role,
    ...(fields.length === 0 ? {} : { label: unescapeLabel(fields.join(' | ')) }),
    ...shown,
  };
}

function textOf(attribute: unknown): string | undefined {
  return attribute === undefined ? undefined : String(attribute);
}

/** The text of an escaped label. */
function unescapeLabel(label: string): string {
  const text = label.replaceAll('\\n', '\n').replaceAll('&#92;&#92;', '\\');
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ');
}
