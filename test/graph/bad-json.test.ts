import { focus, fold, fromJson, GraphError, paths, plates, simplify, toDot, toJson, toSvg, trace } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson as write } from '../../dist/graph/json.js';
import { type Loose, set, sum, thrownBy } from './loose.js';
import { randomRoot } from './programs.js';

const CASES: readonly [name: string, spoil: (graph: Loose) => void, path: string, words: string][] = [
  ['no version', set('version', undefined), 'version', 'must be 1, got nothing'],
  ['another version', set('version', 2), 'version', 'must be 1, got 2'],
  ['no nodes', set('nodes', undefined), 'nodes', 'must be an array, got nothing'],
  ['nodes in an object', set('nodes', {}), 'nodes', 'must be an array, got an object'],
  ['no edges', set('edges', undefined), 'edges', 'must be an array, got nothing'],
  ['no root', set('root', undefined), 'root', 'must be a string, got nothing'],
  ['a root that is not a node', set('root', 'v9'), 'root', 'must be the id of a value among the nodes, got "v9"'],
  ['an op as root', set('root', 'o1'), 'root', 'must be the id of a value among the nodes, got "o1"'],
  ['null as a node', set('nodes', 0, null), 'nodes[0]', 'must be an object, got null'],
  ['a list as a node', set('nodes', 0, []), 'nodes[0]', 'must be an object, got an array of 0'],
  ['a missing id', set('nodes', 1, 'id', undefined), 'nodes[1].id', 'must be a string, got nothing'],
  ['a number as id', set('nodes', 1, 'id', 7), 'nodes[1].id', 'must be a string, got 7'],
  ['an empty id', set('nodes', 1, 'id', ''), 'nodes[1].id', 'must consist of letters, digits, _, . and -, got ""'],
  [
    'an id that would end its string in DOT',
    set('nodes', 1, 'id', 'o"]; x'),
    'nodes[1].id',
    'must consist of letters, digits, _, . and -, got "o\\"]; x"',
  ],
  ['a double id', set('nodes', 2, 'id', 'v0'), 'nodes[2].id', 'must be unique, got "v0"; nodes[0] has it too'],
  ['no kind', set('nodes', 1, 'kind', undefined), 'nodes[1].kind', 'must be value, op, scope or cut, got nothing'],
  [
    'an unknown kind',
    set('nodes', 1, 'kind', 'tensor'),
    'nodes[1].kind',
    'must be value, op, scope or cut, got "tensor"',
  ],
  [
    'an unknown role',
    set('nodes', 0, 'role', 'weight'),
    'nodes[0].role',
    'must be one of leaf, constant, parameter, inner, root, got "weight"',
  ],
  ['a number as label', set('nodes', 0, 'label', 5), 'nodes[0].label', 'must be a string, got 5'],
  ['null as label', set('nodes', 0, 'label', null), 'nodes[0].label', 'must be a string, got null'],
  [
    'null as data',
    set('nodes', 0, 'data', null),
    'nodes[0].data',
    'must be a number, "NaN", "Infinity", "-Infinity" or "-0", got null',
  ],
  [
    'data as text',
    set('nodes', 0, 'data', '3'),
    'nodes[0].data',
    'must be a number, "NaN", "Infinity", "-Infinity" or "-0", got "3"; write 3 without quotes',
  ],
  [
    'a layer without an index',
    set('nodes', 0, 'unit', [1]),
    'nodes[0].unit',
    'must be an array of two whole numbers, the layer and the index within it, got an array of 1',
  ],
  ['a negative layer', set('nodes', 0, 'unit', [-1, 0]), 'nodes[0].unit[0]', 'must be a whole number from 0, got -1'],
  ['half a sample', set('nodes', 0, 'sample', 0.5), 'nodes[0].sample', 'must be a whole number from 0, got 0.5'],
  ['a shape that is not a list', set('nodes', 0, 'shape', 3), 'nodes[0].shape', 'must be an array, got 3'],
  [
    'a text among the numbers',
    set('nodes', 0, 'numbers', [1, 'x']),
    'nodes[0].numbers[1]',
    'must be a number, "NaN", "Infinity", "-Infinity" or "-0", got "x"',
  ],
  [
    'an exponent as text',
    set('nodes', 1, 'arg', '3'),
    'nodes[1].arg',
    'must be a number, "NaN", "Infinity", "-Infinity" or "-0", got "3"; write 3 without quotes',
  ],
  ['a list as scope', set('nodes', 0, 'scope', ['mlp']), 'nodes[0].scope', 'must be a string, got an array of 1'],
  ['no symbol', set('nodes', 1, 'symbol', undefined), 'nodes[1].symbol', 'must be a string, got nothing'],
  ['no op', set('nodes', 1, 'op', undefined), 'nodes[1].op', 'must be a string, got nothing'],
  [
    'a fractional number of values',
    set('nodes', 3, 'values', 1.5),
    'nodes[3].values',
    'must be a whole number from 0, got 1.5',
  ],
  ['NaN values', set('nodes', 3, 'values', Number.NaN), 'nodes[3].values', 'must be a whole number from 0, got NaN'],
  [
    'no parameters',
    set('nodes', 3, 'parameters', undefined),
    'nodes[3].parameters',
    'must be a whole number from 0, got nothing',
  ],
  ['an edge from nowhere', set('edges', 1, 'from', 'v7'), 'edges[1].from', 'must be the id of a node, got "v7"'],
  ['an edge to nowhere', set('edges', 2, 'to', 'v7'), 'edges[2].to', 'must be the id of a node, got "v7"'],
  ['an edge without an end', set('edges', 2, 'to', undefined), 'edges[2].to', 'must be a string, got nothing'],
  [
    'an edge between values',
    set('edges', 2, 'from', 'v0'),
    'edges[2]',
    'must join an op and a value, got the values v0 and v1; put an op between them',
  ],
  ['a negative slot', set('edges', 0, 'slot', -1), 'edges[0].slot', 'must be a whole number from 0, got -1'],
  [
    'a partial as text',
    set('edges', 0, 'partial', 'one'),
    'edges[0].partial',
    'must be a number, "NaN", "Infinity", "-Infinity" or "-0", got "one"',
  ],
  ['null as count', set('edges', 0, 'count', null), 'edges[0].count', 'must be a whole number from 0, got null'],
];

describe('fromJson(json)', () => {
  it('reads the graph that the cases below break', () => {
    expect(fromJson(sum())).toEqual(sum());
  });

  it.each(CASES)('gives the place of %s', (_name, spoil, path, words) => {
    const graph = sum();
    spoil(graph);
    const error = thrownBy(() => fromJson(graph));
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({ name: 'GraphError', path });
    expect(error.message).toBe(`bad graph: ${path} ${words}`);
  });

  it('says that text is not JSON', () => {
    expect(() => fromJson('{ nodes: }')).toThrow(/^bad graph: the text is not JSON: /);
    expect(() => fromJson('')).toThrow(GraphError);
  });

  it.each(['[]', 'null', '3', '"graph"'])('rejects %s, which is not an object', (text) => {
    expect(() => fromJson(text)).toThrow(/^bad graph: the graph must be an object, got .+$/);
  });

  it('cuts text that is too long to read', () => {
    const graph = sum();
    set('nodes', 0, 'role', 'x'.repeat(10_000))(graph);
    expect(thrownBy(() => fromJson(graph)).message.length).toBeLessThan(250);
  });

  it('drops unknown fields', () => {
    const graph = sum();
    set('nodes', 0, 'color', 'red')(graph);
    expect(fromJson(graph)).toEqual(sum());
  });
});

describe('fromJson(toJson(graph))', () => {
  it('reads every view of a random program', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const graph = trace(root);
        const some = graph.nodes[Math.floor(graph.nodes.length / 3)]!.id.replace('o', 'v');
        const [near, way] = [focus(graph, some, 1), paths(graph, some, graph.root)];
        for (const view of [
          simplify(graph),
          fold(graph, 1),
          fold(graph, 2),
          plates(graph),
          plates(fold(graph, 1)),
          near,
          way,
          plates(near),
        ])
          expect(fromJson(write(view))).toEqual(view);
      }),
    );
  });
});

describe('toDot(graph) and toSvg(graph)', () => {
  it('reject a bad graph with the same message', async () => {
    const graph = sum();
    set('edges', 2, 'to', 'v7')(graph);
    expect(() => toDot(graph as never)).toThrow(/^bad graph: edges\[2\]\.to must be the id of a node, got "v7"$/);
    await expect(toSvg(graph as never)).rejects.toThrow(
      /^bad graph: edges\[2\]\.to must be the id of a node, got "v7"$/,
    );
  });
});

it('fromJson(json) accepts an op without operands, such as one that draws a random number', () => {
  const random = {
    version: 1,
    root: 'r',
    nodes: [
      { id: 'o', kind: 'op', op: 'rand', symbol: 'rand' },
      { id: 'r', kind: 'value', role: 'root', data: 0.25 },
    ],
    edges: [{ from: 'o', to: 'r' }],
  };
  const graph = fromJson(JSON.stringify(random));
  expect(graph.nodes.map(({ kind }) => kind)).toEqual(['op', 'value']);
  expect(fromJson(toJson(graph))).toEqual(graph);
});
