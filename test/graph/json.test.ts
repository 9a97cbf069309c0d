import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  fold,
  fromJson,
  type Graph,
  type GraphEdge,
  type GraphNode,
  graphSchema,
  simplify,
  toJson,
  trace,
  Value,
} from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson as write } from '../../dist/graph/json.js';
import { anyCharacter } from '../project/any-character.js';
import { expression } from './lecture.js';
import { randomRoot } from './programs.js';

const validate = new Ajv2020({ allErrors: true, strict: true }).compile(graphSchema);

const number = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 0, 5e-324, 1.7976931348623157e308),
);
const text = fc.string({ unit: anyCharacter });
const count = fc.nat();
const several = fc.integer({ min: 2 });

/** Records that have only the keys that are set, like graphs. */
const sparse = <T>(
  required: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<T> =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) }) as fc.Arbitrary<T>;

const someGraph: fc.Arbitrary<Graph> = fc
  .record({
    values: fc.array(
      sparse<object>(
        {
          kind: fc.constant('value'),
          role: fc.constantFrom('leaf', 'constant', 'parameter', 'inner'),
          // Edges of nodes that represent several may lead anywhere.
          count: several,
        },
        {
          label: text,
          data: number,
          grad: number,
          scope: text,
          unit: fc.tuple(count, count),
          sample: count,
          shape: fc.array(count),
          dtype: text,
          mean: number,
          gradMean: number,
          numbers: fc.array(number),
        },
      ),
      { minLength: 1 },
    ),
    others: fc.array(
      fc.oneof(
        sparse<object>({ kind: fc.constant('op'), op: text, symbol: text, count: several }, { arg: number }),
        sparse<object>(
          { kind: fc.constant('scope'), scope: text, values: count, ops: count, parameters: count },
          { activation: text },
        ),
      ),
      { minLength: 1 },
    ),
    ends: fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        sparse<object>({}, { slot: count, partial: number, count, data: number, grad: number }),
      ),
    ),
  })
  .map(({ values, others, ends }) => ({
    version: 1,
    root: 'v0',
    nodes: [
      ...values.map((node, i) => ({ id: `v${i}`, ...node })),
      ...others.map((node, i) => ({ id: `n.${i}-_`, ...node })),
    ] as GraphNode[],
    edges: ends.map(([value, other, isForward, numbers]): GraphEdge => {
      const ids = [`v${value % values.length}`, `n.${other % others.length}-_`] as const;
      const [from, to] = isForward ? ids : [ids[1], ids[0]];
      return { from, to, ...numbers };
    }),
  }));

describe('toJson(graph) and fromJson(text)', () => {
  it('return every graph, with NaN, infinities and -0 in any number', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        // toEqual distinguishes -0 from 0 and treats NaN as equal to itself.
        expect(fromJson(write(graph))).toStrictEqual({ ...graph, edges: graph.edges.map((edge) => ({ ...edge })) });
      }),
    );
  });

  it('return a traced graph', () => {
    const graph = trace(expression());
    expect(fromJson(toJson(expression()))).toEqual(graph);
    expect(fromJson(JSON.parse(toJson(graph)))).toEqual(graph);
  });

  it('write numbers that JSON lacks as strings', () => {
    const [a, b, c] = [new Value(Number.NaN), new Value(-Infinity), new Value(Infinity)];
    const json = JSON.parse(toJson(a.add(b).add(c).mul(-0)));
    const data = json.nodes.flatMap((node: { data?: unknown }) => (node.data === undefined ? [] : [node.data]));
    expect(data).toEqual(expect.arrayContaining(['NaN', '-Infinity', 'Infinity', '-0']));
  });

  it('write one line per node and edge, and the same text every time', () => {
    const lines = toJson(expression()).trimEnd().split('\n');
    expect(lines.filter((line) => line.includes('"id"')).length).toBe(10);
    expect(lines.filter((line) => line.includes('"from"')).length).toBe(9);
    expect(toJson(expression())).toBe(toJson(expression()));
  });

  it('follow the options', () => {
    const x = new Value(3, 'x');
    const difference = new Value(5, 'y').sub(x);
    expect(fromJson(toJson(difference, { simplify: true }))).toEqual(simplify(trace(difference)));
  });

  it('keep whole numbers and fractions to the last digit', () => {
    const graph = fromJson(toJson(new Value(0.1).add(0.2)));
    expect(graph.nodes.find(({ id }) => id === graph.root)).toMatchObject({ data: 0.30000000000000004 });
  });
});

describe('graphSchema', () => {
  it('holds for every random graph as JSON', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        expect(validate(JSON.parse(write(graph))), JSON.stringify(validate.errors)).toBe(true);
      }),
    );
  });

  it('holds for traced, simplified and folded programs', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const graph = trace(root);
        for (const view of [graph, simplify(graph), fold(graph, 1), fold(simplify(graph), 2)]) {
          expect(validate(JSON.parse(write(view))), JSON.stringify(validate.errors)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['no version', { root: 'v0', nodes: [], edges: [] }],
    ['a later version', { version: 2, root: 'v0', nodes: [], edges: [] }],
    ['a node without an id', { version: 1, root: 'v0', nodes: [{ kind: 'op', op: 'add', symbol: '+' }], edges: [] }],
    ['an unknown kind', { version: 1, root: 'v0', nodes: [{ id: 'v0', kind: 'tensor' }], edges: [] }],
    [
      'data as a string',
      { version: 1, root: 'v0', nodes: [{ id: 'v0', kind: 'value', role: 'root', data: '2', grad: 0 }], edges: [] },
    ],
    ['a negative slot', { version: 1, root: 'v0', nodes: [], edges: [{ from: 'v0', to: 'o1', slot: -1 }] }],
  ])('does not hold for %s', (_case, json) => {
    expect(validate(json)).toBe(false);
    expect(() => fromJson(json)).toThrow(/^bad graph: /);
  });
});

describe('fromJson(json)', () => {
  it('accepts values of unknown data and gradients, and writes them unchanged', () => {
    const json = {
      version: 1,
      root: 'y',
      nodes: [
        {
          id: 'x',
          kind: 'value',
          role: 'leaf',
          label: 'x',
          shape: [2, 3],
          dtype: 'float32',
          mean: 0.5,
          numbers: [1, 'NaN'],
        },
        { id: 'f', kind: 'op', op: 'sum', symbol: 'sum' },
        { id: 'y', kind: 'value', role: 'root', data: 3 },
      ],
      edges: [
        { from: 'x', to: 'f' },
        { from: 'f', to: 'y' },
      ],
      notes: ['the order of operands was guessed'],
      source: { file: 'net.py', line: 7 },
    };
    const graph = fromJson(json);
    expect(graph.nodes[0]).not.toHaveProperty('data');
    expect(graph.nodes[0]).toMatchObject({ shape: [2, 3], numbers: [1, Number.NaN] });
    expect(JSON.parse(write(graph))).toEqual(json);
    expect(validate(json)).toBe(true);
  });

  it.each([
    ['notes', 'guessed', /notes must be an array, got "guessed"/],
    ['notes', [1], /notes\[0\] must be a string, got 1/],
    ['source', { line: 3 }, /source.file must be a string, got nothing/],
    ['source', { file: 'a.py', line: 0 }, /source.line must be a whole number from 1, got 0/],
  ])('refuses %s that are %j', (field, held, message) => {
    const { nodes, ...rest } = trace(new Value(1));
    expect(() => fromJson({ ...rest, nodes, [field]: held })).toThrow(message);
  });
});
