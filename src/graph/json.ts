import { nearest } from '../check/suggest.js';
import { checkSound } from './computation.js';
import type { Graph, GraphEdge, GraphNode, Range } from './graph.js';
import { fail, GraphError } from './graph-error.js';
import { fieldNames } from './schema.js';

/** The numbers that JSON lacks, as the strings that stand for them. */
const SPECIAL = new Map<string, number>([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
]);

/** A number, or the string that stands for it in JSON: `"NaN"`, `"Infinity"`, `"-Infinity"`, `"-0"`. */
export function jsonNumber(x: number): number | string {
  return Number.isFinite(x) && !Object.is(x, -0) ? x : Object.is(x, -0) ? '-0' : String(x);
}

/** The graph as JSON text, a line per node and edge; `fromJson` reads it back. */
export function toJson(graph: Graph): string {
  const line = (part: GraphNode | GraphEdge): string =>
    JSON.stringify(part, (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x));
  const lines = (parts: readonly (GraphNode | GraphEdge)[]): string =>
    parts.length === 0 ? '[]' : `[\n    ${parts.map(line).join(',\n    ')}\n  ]`;
  const { version, root, nodes, edges } = graph;
  return `{\n  "version": ${version},\n  "root": ${JSON.stringify(root)},\n  "nodes": ${lines(nodes)},\n  "edges": ${lines(edges)}\n}\n`;
}

/**
 * Reads a graph from JSON text or from the object that it parses to.
 *
 * Fields that the format does not know are left out, but for one that is a known name misspelled.
 *
 * @throws GraphError that names the place, what stands there and what should
 */
export function fromJson(json: string | object): Graph {
  const graph = object(typeof json === 'string' ? parse(json) : json, 'the graph');
  if (graph.version !== 1) fail('version', graph.version, 'must be 1');
  const nodes = array(graph.nodes, 'nodes').map(readNode);
  const kinds = new Map<string, GraphNode['kind']>();
  nodes.forEach(({ id, kind }, i) => {
    if (kinds.has(id)) fail(`nodes[${i}].id`, id, 'stands twice; every node needs an id of its own');
    kinds.set(id, kind);
  });
  const root = string(graph.root, 'root');
  if (kinds.get(root) !== 'value') fail('root', root, 'must be the id of a value among the nodes');
  const edges = array(graph.edges, 'edges').map((edge, i) => readEdge(edge, `edges[${i}]`, kinds));
  const read: Graph = { version: 1, root, nodes, edges };
  checkSound(read);
  return read;
}

type Fields = Record<string, unknown>;
const ROLES: readonly unknown[] = ['leaf', 'constant', 'parameter', 'inner', 'root'];

function readNode(json: unknown, i: number): GraphNode {
  const at = `nodes[${i}]`;
  const node = object(json, at);
  const id = string(node.id, `${at}.id`);
  if (!/^[\w.-]+$/.test(id)) fail(`${at}.id`, id, 'must consist of letters, digits, _, . and -');
  if (Object.hasOwn(fieldNames, node.kind as string)) checkSpelling(node, node.kind as GraphNode['kind'], at);
  switch (node.kind) {
    case 'value':
      if (!ROLES.includes(node.role)) fail(`${at}.role`, node.role, `must be one of ${ROLES.join(', ')}`);
      return {
        id,
        kind: 'value',
        role: node.role as never,
        ...optional(node, 'label', at, string),
        data: number(node.data, `${at}.data`),
        grad: number(node.grad, `${at}.grad`),
        ...optional(node, 'scope', at, string),
        ...optional(node, 'count', at, positive),
        ...optional(node, 'dataRange', at, range),
        ...optional(node, 'gradRange', at, range),
      };
    case 'op':
      return {
        id,
        kind: 'op',
        op: string(node.op, `${at}.op`),
        symbol: string(node.symbol, `${at}.symbol`),
        ...optional(node, 'count', at, positive),
        ...optional(node, 'ops', at, positive),
        ...optional(node, 'values', at, count),
      };
    case 'scope':
      return {
        id,
        kind: 'scope',
        scope: string(node.scope, `${at}.scope`),
        values: count(node.values, `${at}.values`),
        ops: count(node.ops, `${at}.ops`),
        parameters: count(node.parameters, `${at}.parameters`),
        ...optional(node, 'count', at, positive),
      };
    case 'cut':
      return {
        id,
        kind: 'cut',
        values: count(node.values, `${at}.values`),
        ops: count(node.ops, `${at}.ops`),
        parameters: count(node.parameters, `${at}.parameters`),
      };
    default:
      return fail(`${at}.kind`, node.kind, 'must be value, op, scope or cut');
  }
}

function readEdge(json: unknown, at: string, kinds: ReadonlyMap<string, GraphNode['kind']>): GraphEdge {
  const edge = object(json, at);
  checkSpelling(edge, 'edge', at);
  const end = (key: 'from' | 'to'): string => {
    const id = string(edge[key], `${at}.${key}`);
    return kinds.has(id) ? id : fail(`${at}.${key}`, id, 'is the id of no node; an edge joins two nodes');
  };
  const [from, to] = [end('from'), end('to')];
  if (kinds.get(from) === 'value' && kinds.get(to) === 'value')
    fail(at, `${from} to ${to}`, 'must not join two values; an op stands between them');
  if (kinds.get(from) === 'op' && kinds.get(to) === 'op' && from !== to)
    fail(at, `${from} to ${to}`, 'must not join two ops; a value stands between them');
  return {
    from,
    to,
    ...optional(edge, 'slot', at, count),
    ...optional(edge, 'partial', at, number),
    ...optional(edge, 'count', at, count),
    ...optional(edge, 'data', at, number),
    ...optional(edge, 'grad', at, number),
  };
}

/** A field that the format lacks is somebody's own, unless it looks like one that is missing here. */
function checkSpelling(fields: Fields, kind: keyof typeof fieldNames, at: string): void {
  const known = fieldNames[kind];
  for (const name of Object.keys(fields)) {
    if (known.has(name)) continue;
    const meant = nearest(name, known);
    if (meant !== undefined && fields[meant] === undefined)
      fail(`${at}.${name}`, fields[name], `must be called ${meant}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GraphError('the text', `is not JSON: ${(error as Error).message}`);
  }
}

function optional<K extends string, T>(
  from: Fields,
  key: K,
  at: string,
  read: (json: unknown, at: string) => T,
): { [key in K]?: T } {
  return from[key] === undefined ? {} : ({ [key]: read(from[key], `${at}.${key}`) } as { [key in K]?: T });
}

function object(json: unknown, at: string): Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Fields)
    : fail(at, json, 'must be an object');
}

function array(json: unknown, at: string): readonly unknown[] {
  return Array.isArray(json) ? json : fail(at, json, 'must be a list');
}

function string(json: unknown, at: string): string {
  return typeof json === 'string' ? json : fail(at, json, 'must be a string');
}

function number(json: unknown, at: string): number {
  if (typeof json === 'number') return json;
  return SPECIAL.get(json as string) ?? fail(at, json, 'must be a number, "NaN", "Infinity", "-Infinity" or "-0"');
}

function count(json: unknown, at: string): number {
  return Number.isSafeInteger(json) && (json as number) >= 0
    ? (json as number)
    : fail(at, json, 'must be a whole number from 0');
}

function positive(json: unknown, at: string): number {
  return json === 0 ? fail(at, json, 'must be a whole number from 1') : count(json, at);
}

function range(json: unknown, at: string): Range {
  const numbers = array(json, at);
  if (numbers.length !== 2) fail(at, json, 'must be a list of two numbers, the least and the greatest');
  return [number(numbers[0], `${at}[0]`), number(numbers[1], `${at}[1]`)];
}
