import { jsonNumber, specialNumber } from '../check/json-number.js';
import { hint } from '../check/show.js';
import { nearest } from '../check/suggest.js';
import { checkComputation } from './computation.js';
import { type FieldType, format, type Part, ROLES } from './format.js';
import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { fail, failAt } from './graph-error.js';
import { Places } from './walk/id-index.js';

/** The graph as JSON text, a line per node and edge; `fromJson` reads it back. */
export function toJson(graph: Graph): string {
  const lines = (parts: readonly (GraphNode | GraphEdge)[]): string =>
    parts.length === 0 ? '[]' : `[\n    ${parts.map(line).join(',\n    ')}\n  ]`;
  const { version, root, nodes, edges, notes, source } = graph;
  const remarks = Object.entries({ notes, source }).filter(([, remark]) => remark !== undefined);
  const more = remarks.map(([name, remark]) => `,\n  "${name}": ${JSON.stringify(remark)}`).join('');
  return `{\n  "version": ${version},\n  "root": ${JSON.stringify(root)},\n  "nodes": ${lines(nodes)},\n  "edges": ${lines(edges)}${more}\n}\n`;
}

function line(part: GraphNode | GraphEdge): string {
  // Most lines have only plain numbers, which JSON writes in a third of the time.
  for (const field of Object.values(part)) if (!isPlain(field)) return JSON.stringify(part, numbersInJson);
  return JSON.stringify(part);
}

function isPlain(field: unknown): boolean {
  if (typeof field === 'number') return Number.isFinite(field) && !Object.is(field, -0);
  return typeof field === 'string';
}

function numbersInJson(_key: string, x: unknown): unknown {
  return typeof x === 'number' ? jsonNumber(x) : x;
}

/**
 * Reads a graph from JSON text or from the object that it parses to.
 *
 * Unknown fields are ignored, except misspelled names of known fields, which are errors.
 *
 * @throws GraphError that names the place, the value there and the rule
 */
export function fromJson(json: string | object): Graph {
  const graph = object(typeof json === 'string' ? parse(json) : json, () => 'the graph');
  if (graph.version !== 1) fail('version', graph.version, 'must be 1');
  const nodes = array(graph.nodes, () => 'nodes').map(readNode);
  const places = new Places(nodes);
  nodes.forEach(({ id }, i) => {
    const first = places.find(id);
    if (first !== i) fail(`nodes[${i}].id`, id, 'must be unique', `nodes[${first}] has it too`);
  });
  const root = string(graph.root, () => 'root');
  const kind = (id: string): GraphNode['kind'] | undefined => nodes[places.find(id)]?.kind;
  if (kind(root) !== 'value') fail('root', root, 'must be the id of a value among the nodes');
  const edges = array(graph.edges, () => 'edges').map((edge, i) => readEdge(edge, i, kind));
  const read: Graph = { version: 1, root, nodes, edges, ...readRemarks(graph) };
  checkComputation(read);
  return read;
}

type Fields = Record<string, unknown>;

const KINDS = ['value', 'op', 'scope', 'cut'] as const;

function readNode(json: unknown, i: number): GraphNode {
  const at: At = () => `nodes[${i}]`;
  const node = object(json, at);
  const kind = KINDS.find((known) => known === node.kind);
  // The id goes first: messages about the rest may name it.
  readers.id(node.id, () => `${at()}.id`);
  if (kind === undefined) fail(`${at()}.kind`, node.kind, 'must be value, op, scope or cut');
  checkSpelling(node, kind, at);
  if (kind === 'op' && node.scope !== undefined)
    fail(`${at()}.scope`, node.scope, 'must be absent on an op', 'give the scope to its result');
  return readFields(node, kind, at, { id: node.id, kind }) as unknown as GraphNode;
}

/** Names a place in a message. Only a wrong place is named: a graph may have millions. */
type At = () => string;

type Field = (typeof format)[Part][string];

const fieldsOf = (part: Part): readonly (readonly [string, Field])[] => Object.entries(format[part]);

const FIELDS: Readonly<Record<Part, readonly (readonly [string, Field])[]>> = {
  value: fieldsOf('value'),
  op: fieldsOf('op'),
  scope: fieldsOf('scope'),
  cut: fieldsOf('cut'),
  edge: fieldsOf('edge'),
};

/** Adds the known fields of a node or an edge, in the order of the format. */
function readFields(from: Fields, part: Part, at: At, read: Fields): Fields {
  let name: string;
  let field: Field;
  const here: At = () => `${at()}.${name}`;
  for ([name, field] of FIELDS[part]) {
    const x = from[name];
    if (x !== undefined || field.required) read[name] = readers[field.type](x, here);
  }
  return read;
}

function readEdge(json: unknown, i: number, kind: (id: string) => GraphNode['kind'] | undefined): GraphEdge {
  const at: At = () => `edges[${i}]`;
  const fields = object(json, at);
  checkSpelling(fields, 'edge', at);
  const edge = readFields(fields, 'edge', at, {}) as unknown as GraphEdge;
  const { from, to } = edge;
  const [source, target] = [kind(from), kind(to)];
  if (source === undefined) fail(`${at()}.from`, from, 'must be the id of a node');
  if (target === undefined) fail(`${at()}.to`, to, 'must be the id of a node');
  if (source === 'value' && target === 'value')
    failAt(at(), { ...JOINS, gotWords: `the values ${from} and ${to}`, advice: 'put an op between them' });
  if (source === 'op' && target === 'op' && from !== to)
    failAt(at(), { ...JOINS, gotWords: `the ops ${from} and ${to}`, advice: 'put a value between them' });
  return edge;
}

const JOINS = { rule: 'must join an op and a value' };

/** A field that the format lacks is somebody's own, unless it looks like one that is missing here. */
function checkSpelling(fields: Fields, part: Part, at: At): void {
  for (const name of Object.keys(fields)) {
    if (name === 'kind' || Object.hasOwn(format[part], name)) continue;
    const meant = nearest(name, Object.keys(format[part]));
    if (meant !== undefined && fields[meant] === undefined)
      failAt(`${at()}.${name}`, { rule: 'is an unknown field', advice: `did you mean ${meant}?` });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    failAt('the text', { rule: `is not JSON: ${(error as Error).message}` });
  }
}

type Read = (json: unknown, at: At) => unknown;

const readers: Readonly<Record<FieldType, Read>> = {
  id(json, at) {
    const id = string(json, at);
    return /^[\w.-]+$/.test(id) ? id : fail(at(), id, 'must consist of letters, digits, _, . and -');
  },
  string,
  number,
  count,
  positive,
  range(json, at) {
    const [least, greatest] = pair(json, at, 'must be an array of two numbers, the least and the greatest');
    return [number(least, () => `${at()}[0]`), number(greatest, () => `${at()}[1]`)];
  },
  unit(json, at) {
    const [layer, index] = pair(json, at, 'must be an array of two whole numbers, the layer and the index within it');
    return [count(layer, () => `${at()}[0]`), count(index, () => `${at()}[1]`)];
  },
  shape: (json, at) => array(json, at).map((size, i) => count(size, () => `${at()}[${i}]`)),
  numbers: (json, at) => array(json, at).map((x, i) => number(x, () => `${at()}[${i}]`)),
  role: (json, at) =>
    ROLES.some((role) => role === json) ? json : fail(at(), json, `must be one of ${ROLES.join(', ')}`),
};

function pair(json: unknown, at: At, rule: string): readonly unknown[] {
  const two = array(json, at);
  return two.length === 2 ? two : fail(at(), json, rule);
}

/** What belongs to the graph as a whole. */
function readRemarks(graph: Fields): Pick<Graph, 'notes' | 'source'> {
  const notes = graph.notes === undefined ? undefined : array(graph.notes, () => 'notes');
  const source = graph.source === undefined ? undefined : object(graph.source, () => 'source');
  return {
    ...(notes && { notes: notes.map((note, i) => string(note, () => `notes[${i}]`)) }),
    ...(source && {
      source: {
        file: string(source.file, () => 'source.file'),
        ...(source.line !== undefined && { line: positive(source.line, () => 'source.line') }),
      },
    }),
  };
}

function object(json: unknown, at: At): Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Fields)
    : fail(at(), json, 'must be an object');
}

function array(json: unknown, at: At): readonly unknown[] {
  return Array.isArray(json) ? json : fail(at(), json, 'must be an array');
}

function string(json: unknown, at: At): string {
  return typeof json === 'string' ? json : fail(at(), json, 'must be a string');
}

function number(json: unknown, at: At): number {
  if (typeof json === 'number') return json;
  return (
    specialNumber(json) ?? fail(at(), json, 'must be a number, "NaN", "Infinity", "-Infinity" or "-0"', hint(json))
  );
}

function count(json: unknown, at: At): number {
  return Number.isSafeInteger(json) && (json as number) >= 0
    ? (json as number)
    : fail(at(), json, 'must be a whole number from 0');
}

function positive(json: unknown, at: At): number {
  return json === 0 ? fail(at(), json, 'must be a whole number from 1') : count(json, at);
}
