const number = { anyOf: [{ type: 'number' }, { enum: ['NaN', 'Infinity', '-Infinity', '-0'] }] };
const count = { type: 'integer', minimum: 0 };
const positive = { type: 'integer', minimum: 1 };
const range = { type: 'array', items: number, minItems: 2, maxItems: 2 };
const string = { type: 'string' };
const id = { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' };

type Part = 'value' | 'op' | 'scope' | 'cut' | 'edge';

/** What each kind of node holds, and an edge. */
const fields: Readonly<Record<Part, object>> = {
  value: {
    id,
    kind: { const: 'value' },
    role: { enum: ['leaf', 'constant', 'parameter', 'inner', 'root'] },
    label: string,
    data: number,
    grad: number,
    scope: string,
    count: positive,
    dataRange: range,
    gradRange: range,
  },
  op: { id, kind: { const: 'op' }, op: string, symbol: string, count: positive, ops: positive, values: count },
  scope: {
    id,
    kind: { const: 'scope' },
    scope: string,
    values: count,
    ops: count,
    parameters: count,
    count: positive,
  },
  cut: { id, kind: { const: 'cut' }, values: count, ops: count, parameters: count },
  edge: { from: id, to: id, slot: count, partial: number, count, data: number, grad: number },
};

const object = (kind: Part, required: readonly string[]): object => ({
  type: 'object',
  required,
  properties: fields[kind],
});

/** The names of the fields of each kind of node, and of an edge. */
export const fieldNames: Readonly<Record<Part, ReadonlySet<string>>> = {
  value: new Set(Object.keys(fields.value)),
  op: new Set(Object.keys(fields.op)),
  scope: new Set(Object.keys(fields.scope)),
  cut: new Set(Object.keys(fields.cut)),
  edge: new Set(Object.keys(fields.edge)),
};

/**
 * The JSON Schema (draft 2020-12) of a graph's JSON.
 *
 * It says all but what a schema cannot: that ids are unique, that edges and the
 * root name nodes, that all is one computation without cycles, and which fields
 * are known ones misspelled; `fromJson` checks these too.
 */
export const graphSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'dotgrad graph',
  type: 'object',
  required: ['version', 'root', 'nodes', 'edges'],
  properties: {
    version: { const: 1 },
    root: id,
    nodes: {
      type: 'array',
      items: {
        oneOf: [
          object('value', ['id', 'kind', 'role', 'data', 'grad']),
          object('op', ['id', 'kind', 'op', 'symbol']),
          object('scope', ['id', 'kind', 'scope', 'values', 'ops', 'parameters']),
          object('cut', ['id', 'kind', 'values', 'ops', 'parameters']),
        ],
      },
    },
    edges: { type: 'array', items: object('edge', ['from', 'to']) },
  },
};
