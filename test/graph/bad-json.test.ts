import {
  focus,
  fold,
  fromJson,
  GraphError,
  paths,
  plates,
  simplify,
  toDot,
  toJson,
  toSvg,
  trace,
  Value,
} from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson as write } from '../../dist/graph/json.js';
import { randomRoot } from './programs.js';

interface Loose {
  [key: string]: unknown;
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

/** a + a, as an object that tests may break. */
function sum(): Loose {
  return {
    version: 1,
    root: 'v1',
    nodes: [
      { id: 'v0', kind: 'value', role: 'leaf', label: 'a', data: 3, grad: 2 },
      { id: 'o1', kind: 'op', op: 'add', symbol: '+' },
      { id: 'v1', kind: 'value', role: 'root', data: 6, grad: 1 },
      { id: 'g0', kind: 'scope', scope: 'mlp', values: 1, ops: 0, parameters: 0 },
    ],
    edges: [
      { from: 'v0', to: 'o1', slot: 0, partial: 1 },
      { from: 'v0', to: 'o1', slot: 1, partial: 1 },
      { from: 'o1', to: 'v1' },
    ],
  };
}

const set =
  (...path: [...(string | number)[], unknown]) =>
  (graph: Loose): void => {
    const value = path.pop();
    const key = path.pop() as string;
    const place = path.reduce((at: unknown, step) => (at as never)[step as never], graph) as Record<string, unknown>;
    if (value === undefined) delete place[key];
    else place[key] = value;
  };

const CASES: readonly [name: string, spoil: (graph: Loose) => void, path: string, words: RegExp][] = [
  ['no version', set('version', undefined), 'version', /is missing; it must be 1/],
  ['another version', set('version', 2), 'version', /is 2; it must be 1/],
  ['no nodes', set('nodes', undefined), 'nodes', /is missing; it must be a list/],
  ['nodes in an object', set('nodes', {}), 'nodes', /is an object; it must be a list/],
  ['no edges', set('edges', undefined), 'edges', /is missing; it must be a list/],
  ['no root', set('root', undefined), 'root', /is missing; it must be a string/],
  ['a root that is not a node', set('root', 'v9'), 'root', /is "v9"; it must be the id of a value/],
  ['an op as root', set('root', 'o1'), 'root', /is "o1"; it must be the id of a value/],
  ['null as a node', set('nodes', 0, null), 'nodes[0]', /is null; it must be an object/],
  ['a list as a node', set('nodes', 0, []), 'nodes[0]', /is a list; it must be an object/],
  ['a missing id', set('nodes', 1, 'id', undefined), 'nodes[1].id', /is missing; it must be a string/],
  ['a number as id', set('nodes', 1, 'id', 7), 'nodes[1].id', /is 7; it must be a string/],
  ['an empty id', set('nodes', 1, 'id', ''), 'nodes[1].id', /is ""; it must consist of letters, digits/],
  [
    'an id that would end its string in DOT',
    set('nodes', 1, 'id', 'o"]; x'),
    'nodes[1].id',
    /is "o\\"]; x"; it must consist of/,
  ],
  ['a double id', set('nodes', 2, 'id', 'v0'), 'nodes[2].id', /is "v0"; it is used twice; node ids must be unique/],
  ['no kind', set('nodes', 1, 'kind', undefined), 'nodes[1].kind', /is missing; it must be value, op, scope or cut/],
  [
    'an unknown kind',
    set('nodes', 1, 'kind', 'tensor'),
    'nodes[1].kind',
    /is "tensor"; it must be value, op, scope or cut/,
  ],
  [
    'an unknown role',
    set('nodes', 0, 'role', 'weight'),
    'nodes[0].role',
    /is "weight"; it must be one of leaf, constant, parameter, inner, root/,
  ],
  ['a number as label', set('nodes', 0, 'label', 5), 'nodes[0].label', /is 5; it must be a string/],
  ['null as label', set('nodes', 0, 'label', null), 'nodes[0].label', /is null; it must be a string/],
  ['null as data', set('nodes', 0, 'data', null), 'nodes[0].data', /is null; it must be a number/],
  [
    'data as text',
    set('nodes', 0, 'data', '3'),
    'nodes[0].data',
    /is "3"; it must be a number, "NaN", "Infinity", "-Infinity" or "-0"/,
  ],
  [
    'a layer without an index',
    set('nodes', 0, 'unit', [1]),
    'nodes[0].unit',
    /is a list; it must be a list of two whole/,
  ],
  ['a negative layer', set('nodes', 0, 'unit', [-1, 0]), 'nodes[0].unit[0]', /is -1; it must be a whole number from 0/],
  ['half a sample', set('nodes', 0, 'sample', 0.5), 'nodes[0].sample', /is 0.5; it must be a whole number from 0/],
  ['a shape that is not a list', set('nodes', 0, 'shape', 3), 'nodes[0].shape', /is 3; it must be a list/],
  [
    'a text among the numbers',
    set('nodes', 0, 'numbers', [1, 'x']),
    'nodes[0].numbers[1]',
    /is "x"; it must be a number/,
  ],
  ['an exponent as text', set('nodes', 1, 'arg', '3'), 'nodes[1].arg', /is "3"; it must be a number/],
  ['a list as scope', set('nodes', 0, 'scope', ['mlp']), 'nodes[0].scope', /is a list; it must be a string/],
  ['no symbol', set('nodes', 1, 'symbol', undefined), 'nodes[1].symbol', /is missing; it must be a string/],
  ['no op', set('nodes', 1, 'op', undefined), 'nodes[1].op', /is missing; it must be a string/],
  [
    'a fractional number of values',
    set('nodes', 3, 'values', 1.5),
    'nodes[3].values',
    /is 1.5; it must be a whole number from 0/,
  ],
  ['NaN values', set('nodes', 3, 'values', Number.NaN), 'nodes[3].values', /is NaN; it must be a whole number from 0/],
  ['no parameters', set('nodes', 3, 'parameters', undefined), 'nodes[3].parameters', /is missing; it must be a whole/],
  [
    'an edge from nowhere',
    set('edges', 1, 'from', 'v7'),
    'edges[1].from',
    /is "v7"; it must be the id of a node; an edge joins two nodes/,
  ],
  [
    'an edge to nowhere',
    set('edges', 2, 'to', 'v7'),
    'edges[2].to',
    /is "v7"; it must be the id of a node; an edge joins two nodes/,
  ],
  ['an edge without an end', set('edges', 2, 'to', undefined), 'edges[2].to', /is missing; it must be a string/],
  [
    'an edge between values',
    set('edges', 2, 'from', 'v0'),
    'edges[2]',
    /is "v0 to v1"; it must not join two values; an op must be between/,
  ],
  ['a negative slot', set('edges', 0, 'slot', -1), 'edges[0].slot', /is -1; it must be a whole number from 0/],
  ['a partial as text', set('edges', 0, 'partial', 'one'), 'edges[0].partial', /is "one"; it must be a number/],
  ['null as count', set('edges', 0, 'count', null), 'edges[0].count', /is null; it must be a whole number/],
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
    expect(error.message).toMatch(words);
    expect(error.message.startsWith(`bad graph: ${path} is `)).toBe(true);
  });

  it('says that text is not JSON', () => {
    expect(() => fromJson('{ nodes: }')).toThrow(/^bad graph: the text is not JSON: /);
    expect(() => fromJson('')).toThrow(GraphError);
  });

  it.each(['[]', 'null', '3', '"graph"'])('rejects %s, which is not an object', (text) => {
    expect(() => fromJson(text)).toThrow(/^bad graph: the graph is .+; it must be an object$/);
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

/** L = tanh(a) * a: two ops, one after the other. */
function chain(): Loose {
  return {
    version: 1,
    root: 'v2',
    nodes: [
      { id: 'v0', kind: 'value', role: 'leaf', label: 'a', data: 0, grad: 0 },
      { id: 'o1', kind: 'op', op: 'tanh', symbol: 'tanh' },
      { id: 'v1', kind: 'value', role: 'inner', data: 0, grad: 0 },
      { id: 'o2', kind: 'op', op: 'mul', symbol: '*' },
      { id: 'v2', kind: 'value', role: 'root', data: 0, grad: 1 },
    ],
    edges: [
      { from: 'v0', to: 'o1', slot: 0 },
      { from: 'o1', to: 'v1' },
      { from: 'v1', to: 'o2', slot: 0 },
      { from: 'v0', to: 'o2', slot: 1 },
      { from: 'o2', to: 'v2' },
    ],
  };
}

const rename =
  (list: 'nodes' | 'edges', at: number, name: string, other: string) =>
  (graph: Loose): void => {
    const { [name]: moved, ...rest } = graph[list][at] as Record<string, unknown>;
    graph[list][at] = { ...rest, [other]: moved };
  };
const join =
  (from: string, to: string, slot?: number) =>
  (graph: Loose): void => {
    graph.edges.push({ from, to, ...(slot !== undefined && { slot }) });
  };
const cut =
  (edge: number) =>
  (graph: Loose): void => {
    graph.edges.splice(edge, 1);
  };

describe('fromJson(json) of graphs that are not computations', () => {
  it('reads the graph that the cases below break', () => {
    expect(fromJson(chain())).toEqual(chain());
  });

  it.each<[name: string, spoil: (graph: Loose) => void, message: string]>([
    [
      'a cycle',
      set('edges', 0, 'from', 'v2'),
      'edges[0] is "v2 to o1"; it must not close a cycle: o1 → v1 → o2 → v2 → o1',
    ],
    ['an op of itself', join('o1', 'o1'), 'edges[5] is "o1 to o1"; it must not close a cycle: o1 → o1'],
    [
      'an op after an op',
      join('o1', 'o2', 2),
      'edges[5] is "o1 to o2"; it must not join two ops; a value must be between them',
    ],
    [
      'an op without a result',
      cut(1),
      'nodes[1].id is "o1"; it is an op without a result; an edge must lead from it to a value',
    ],
    [
      'an op of two results',
      join('o1', 'v2'),
      'edges[5] is "o1 to v2"; it must not give o1 a second result; it computes v1 already: write one op for each result',
    ],
    [
      'a value of two producers',
      set('edges', 1, 'to', 'v2'),
      'edges[4] is "o2 to v2"; it must not give v2 a second producer; o1 computes it already',
    ],
    [
      'an op without edges',
      (graph) => graph.nodes.push({ id: 'o9', kind: 'op', op: 'add', symbol: '+' }),
      'nodes[5].id is "o9"; it is an op without a result; an edge must lead from it to a value',
    ],
    [
      'a scope of an op',
      set('nodes', 1, 'scope', 'mlp'),
      'nodes[1].scope is "mlp"; it must not be on an op; give the scope to its result',
    ],
    [
      'the role root on another value than the root',
      (graph) => {
        graph.root = 'v1';
      },
      'nodes[4].role is "root"; it must be that of the root; the root is v1',
    ],
    [
      'a slot on an edge to a result',
      set('edges', 1, 'slot', 0),
      'edges[1].slot is 0; it must not be on an edge to a result; slots number the operands of an op',
    ],
    [
      'a leaf that an op computes',
      set('nodes', 2, 'role', 'leaf'),
      'nodes[2].role is "leaf"; it must not be that of v1, which o1 computes; write inner',
    ],
    [
      'an inner value that nothing computes',
      set('nodes', 0, 'role', 'inner'),
      'nodes[0].role is "inner"; it must not be that of v0, which no op computes; write leaf',
    ],
    [
      'two operands in a slot',
      set('edges', 3, 'slot', 0),
      'edges[3].slot is 0; it must not be that of another operand of o2; number them from 0',
    ],
    [
      'a slot left out',
      set('edges', 3, 'slot', 2),
      'edges[3].slot is 2; it must be below 2; o2 has as many operands, numbered from 0',
    ],
    [
      'an operand without a slot',
      set('edges', 3, 'slot', undefined),
      'edges[3].slot is missing; it must be the number of this operand of o2, as the others have one',
    ],
    [
      'a second root',
      set('nodes', 2, 'role', 'root'),
      'nodes[2].role is "root"; it must not be given twice; the root is v2',
    ],
    [
      'a misspelled field of a node',
      rename('nodes', 0, 'label', 'lable'),
      'nodes[0].lable is "a"; it must be called label',
    ],
    ['a misspelled field of an edge', rename('edges', 2, 'slot', 'Slot'), 'edges[2].Slot is 0; it must be called slot'],
  ])('names the place of %s', (_name, spoil, message) => {
    const graph = chain();
    spoil(graph);
    expect(() => fromJson(graph)).toThrow(GraphError);
    expect(thrownBy(() => fromJson(graph)).message).toBe(`bad graph: ${message}`);
  });

  it('accepts operands without slots, and unknown fields', () => {
    const graph = chain();
    for (const edge of graph.edges) delete edge.slot;
    expect(fromJson(graph)).toEqual(graph);
    set('nodes', 0, 'labels', ['a'])(graph);
    expect(fromJson(graph).nodes[0]).not.toHaveProperty('labels');
  });

  it('shortens a long cycle, and finds it in linear time', () => {
    let value = new Value(1, 'a');
    for (let i = 0; i < 20_000; i++) value = value.tanh();
    const graph = JSON.parse(toJson(value)) as Loose;
    set('edges', 0, 'from', 'v20000')(graph);
    const { message } = thrownBy(() => fromJson(graph));
    expect(message).toMatch(/it must not close a cycle: (?:[ov]\d+ → ){5}… → [ov]\d+$/);
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
    expect(() => toDot(graph as never)).toThrow(/^bad graph: edges\[2\]\.to is "v7"/);
    await expect(toSvg(graph as never)).rejects.toThrow(/^bad graph: edges\[2\]\.to is "v7"/);
  });
});

function thrownBy(call: () => unknown): Error & { path?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

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
