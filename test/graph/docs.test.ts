import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { explain, fromJson, graphSchema, toDot } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { format } from '../../dist/graph/format.js';

const page = readFileSync('docs/graph-json.md', 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
const validate = new Ajv2020({ strict: true }).compile(graphSchema);

describe('docs/graph-json.md', () => {
  it('has examples that are valid, and that dotgrad draws and explains', () => {
    expect(examples).toHaveLength(2);
    for (const json of examples) {
      expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
      expect(toDot(fromJson(json))).toMatch(/^digraph \{/);
      expect(explain(fromJson(json)).steps.some(({ phase }) => phase === 'backward')).toBe(true);
    }
  });

  it('names every field of values, ops and edges', () => {
    const fields = [format.value, format.op, format.edge].flatMap((part) => Object.keys(part));
    expect(fields.filter((field) => !page.includes(`\`${field}\``) && !page.includes(`"${field}"`))).toEqual([]);
  });

  it('quotes the message of an op with two results', () => {
    const graph = JSON.parse(examples[0] as string);
    graph.nodes.push({ id: 'M', kind: 'value', role: 'inner', data: 1 });
    graph.edges.push({ from: 'mul1', to: 'M' });
    expect(() => fromJson(graph)).toThrow(
      /from an op without another result, got mul1, which computes L; write another op for M/,
    );
  });
});

describe('dotgrad/graph.schema.json', () => {
  it('is graphSchema, with an id and a description of every field', () => {
    const schema = JSON.parse(
      readFileSync(createRequire(import.meta.url).resolve('dotgrad/graph.schema.json'), 'utf8'),
    );
    expect(schema).toEqual(JSON.parse(JSON.stringify(graphSchema)));
    expect(schema.$id).toBe('urn:dotgrad:graph:1');
    const parts = [...schema.properties.nodes.items.oneOf, schema.properties.edges.items] as {
      properties: Record<string, { description?: string; const?: string }>;
    }[];
    const bare = parts.flatMap(({ properties }) =>
      Object.entries(properties).filter(([, field]) => field.const === undefined && !field.description),
    );
    expect(bare).toEqual([]);
  });
});
