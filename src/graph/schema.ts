import { specialNumbers } from '../check/json-number.js';
import { type FieldType, format, type Part, ROLES } from './format.js';

const number = { anyOf: [{ type: 'number' }, { enum: specialNumbers }] };
const count = { type: 'integer', minimum: 0 };
const string = { type: 'string' };

const types: Readonly<Record<FieldType, object>> = {
  id: { type: 'string', pattern: '^[A-Za-z0-9_.-]+$' },
  string,
  number,
  count,
  positive: { type: 'integer', minimum: 1 },
  range: { type: 'array', items: number, minItems: 2, maxItems: 2 },
  unit: { type: 'array', items: count, minItems: 2, maxItems: 2 },
  shape: { type: 'array', items: count },
  numbers: { type: 'array', items: number },
  role: { enum: ROLES },
};

function part(kind: Part): object {
  const fields = Object.entries(format[kind]);
  const described = fields.map(([name, { type, description }]) => [name, { ...types[type], description }]);
  const required = fields.flatMap(([name, field]) => (field.required ? [name] : []));
  if (kind === 'edge') return { type: 'object', required, properties: Object.fromEntries(described) };
  const properties = { kind: { const: kind }, ...Object.fromEntries(described) };
  return { type: 'object', required: ['kind', ...required], properties };
}

/**
 * The JSON Schema (draft 2020-12) of a graph's JSON.
 *
 * It covers everything except what schemas cannot express: that ids are unique, that edges and the
 * root name nodes, that all is one computation without cycles, and which fields
 * are known ones misspelled; `fromJson` checks these too.
 */
export const graphSchema: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:dotgrad:graph:1',
  title: 'dotgrad graph',
  description: 'A computational graph, as dotgrad reads and writes it.',
  type: 'object',
  required: ['version', 'root', 'nodes', 'edges'],
  properties: {
    version: { const: 1, description: 'The version of the format.' },
    root: { ...types.id, description: 'The id of the value that was computed.' },
    nodes: {
      type: 'array',
      items: { oneOf: [part('value'), part('op'), part('scope'), part('cut')] },
      description: 'Values and the operations between them; folded scopes and cut parts of a view.',
    },
    edges: {
      type: 'array',
      items: part('edge'),
      description: 'From the operands to their op, and from each op to its one result.',
    },
    notes: { type: 'array', items: string, description: 'Notes for the reader, such as what was guessed.' },
    source: {
      type: 'object',
      required: ['file'],
      properties: { file: string, line: { type: 'integer', minimum: 1 } },
      description: 'Where the graph was made.',
    },
  },
};
