import { type FieldType, format } from '../graph/format.js';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.js';
import type { Attributes } from './themes.js';

type Encoding = 'number' | 'numbers' | 'text';

const ENCODINGS: Readonly<Record<FieldType, Encoding | undefined>> = {
  // These are read from the drawn node: its name and its class.
  id: undefined,
  role: undefined,
  string: 'text',
  number: 'number',
  count: 'number',
  positive: 'number',
  range: 'numbers',
  unit: 'numbers',
  shape: 'numbers',
  numbers: 'numbers',
};

/** Fields whose names are Graphviz attributes get other names. */
const RENAMED: Readonly<Record<string, string>> = { label: 'name', shape: 'sizes' };

/** The fields that a picture may round, cut or leave out, and the attributes that hold them. */
const FIELDS: ReadonlyMap<string, Encoding> = new Map(
  Object.values(format)
    .flatMap((fields) => Object.entries(fields))
    .flatMap(([name, { type }]) => {
      const encoding = ENCODINGS[type];
      return encoding === undefined ? [] : [[name, encoding] as const];
    }),
);

/** Attributes of the whole graph that tell a reader that its numbers are exact. */
export function exactGraph({ version, root }: Graph): Attributes {
  return { dotgrad: String(version), result: root };
}

/**
 * Everything that a node or an edge holds, as attributes that Graphviz ignores.
 *
 * Numbers have the fewest digits that identify them. A label is called
 * `name` and a shape `sizes`, since Graphviz's `label` and `shape` say how the node is drawn.
 */
export function exactAttributes(part: GraphNode | GraphEdge): Attributes {
  const attributes: Record<string, string> = {};
  for (const [key, held] of Object.entries(part)) {
    if (held !== undefined && FIELDS.has(key)) attributes[RENAMED[key] ?? key] = encode(held);
  }
  return attributes;
}

/** Reads one attribute of a node or an edge. */
export type Get = (name: string) => string | undefined;

/** The fields of a node or an edge that its exact attributes hold. */
export function readExact(get: Get): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, encoding] of FIELDS) {
    const text = get(RENAMED[key] ?? key);
    if (text !== undefined) fields[key] = DECODE[encoding](text);
  }
  return fields;
}

/** A number in DOT: as in JavaScript, or `nan`, `inf` and `-inf`. */
export function decodeNumber(text: string): number {
  return Number(text.replace(/nan/i, 'NaN').replace(/inf(?:inity)?/i, 'Infinity'));
}

const DECODE = {
  number: decodeNumber,
  numbers: (text: string): number[] => (text === '' ? [] : text.split(' ').map(decodeNumber)),
  text: decodeText,
} as const;

function encode(held: unknown): string {
  if (Array.isArray(held)) return held.map(encode).join(' ');
  return typeof held === 'number' ? encodeNumber(held) : encodeText(String(held));
}

function encodeNumber(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  return Object.is(x, -0) ? '-0' : String(x);
}

/** Any text at all: characters that DOT, XML or an editor could change are written as UTF-16 code units. */
function encodeText(text: string): string {
  return text.replace(UNSAFE, (unit) => (unit.length === 2 ? unit : `&#${unit.charCodeAt(0)};`));
}

function decodeText(text: string): string {
  return text.replace(/&#(\d+);/g, (_, unit: string) => String.fromCharCode(Number(unit)));
}

/** Surrogate pairs match first and stay as they are. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to escape
  /[\ud800-\udbff][\udc00-\udfff]|[\u0000-\u001f"&<>\\\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]/g;
