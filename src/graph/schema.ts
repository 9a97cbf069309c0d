const number = { anyOf: [{ type: 'number' }, { enum: ['NaN', 'Infinity', '-Infinity', '-0'] }] };
const count = { type: 'integer', minimum: 0 };
const positive = { type: 'integer', minimum: 1 };
const range = { type: 'array', items: number, minItems: 2, maxItems: 2 };
const string = { type: 'string' };
const id = { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' };

/**
 * The JSON Schema (draft 2020-12) of a graph's JSON.
 *
 * It says all but what a schema cannot: that ids are unique and that edges and
 * the root name nodes; `fromJson` checks these too.
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
          {
            type: 'object',
            required: ['id', 'kind', 'role', 'data', 'grad'],
            properties: {
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
          },
          {
            type: 'object',
            required: ['id', 'kind', 'op', 'symbol'],
            properties: {
              id,
              kind: { const: 'op' },
              op: string,
              symbol: string,
              count: positive,
              ops: positive,
              values: count,
            },
          },
          {
            type: 'object',
            required: ['id', 'kind', 'scope', 'values', 'ops', 'parameters'],
            properties: {
              id,
              kind: { const: 'scope' },
              scope: string,
              values: count,
              ops: count,
              parameters: count,
              count: positive,
            },
          },
          {
            type: 'object',
            required: ['id', 'kind', 'values', 'ops', 'parameters'],
            properties: { id, kind: { const: 'cut' }, values: count, ops: count, parameters: count },
          },
        ],
      },
    },
    edges: {
      type: 'array',
      items: {
        type: 'object',
        required: ['from', 'to'],
        properties: { from: id, to: id, slot: count, partial: number, count, data: number, grad: number },
      },
    },
  },
};
