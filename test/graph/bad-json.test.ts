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
    ['a cycle', set('edges', 0, 'from', 'v2'), 'edges[0] must not close a cycle, got o1 → v1 → o2 → v2 → o1'],
    ['an op of itself', join('o1', 'o1'), 'edges[5] must not close a cycle, got o1 → o1'],
    [
      'an op after an op',
      join('o1', 'o2', 2),
      'edges[5] must join an op and a value, got the ops o1 and o2; put a value between them',
    ],
    ['an op without a result', cut(1), 'nodes[1] must have a result, got none; add an edge from o1 to a value'],
    [
      'an op of two results',
      join('o1', 'v2'),
      'edges[5] must lead from an op without another result, got o1, which computes v1; write another op for v2',
    ],
    [
      'a value of two producers',
      set('edges', 1, 'to', 'v2'),
      'edges[4] must lead to a value that no other op computes, got v2, which o1 computes',
    ],
    [
      'an op without edges',
      (graph) => graph.nodes.push({ id: 'o9', kind: 'op', op: 'add', symbol: '+' }),
      'nodes[5] must have a result, got none; add an edge from o9 to a value',
    ],
    [
      'a scope of an op',
      set('nodes', 1, 'scope', 'mlp'),
      'nodes[1].scope must be absent on an op, got "mlp"; give the scope to its result',
    ],
    [
      'the role root on another value than the root',
      (graph) => {
        graph.root = 'v1';
      },
      'nodes[4].role must not be root for v2; the root is v1',
    ],
    [
      'a slot on an edge to a result',
      set('edges', 1, 'slot', 0),
      'edges[1].slot must be absent on an edge to a result, got 0; slots number the operands of an op',
    ],
    [
      'a leaf that an op computes',
      set('nodes', 2, 'role', 'leaf'),
      'nodes[2].role must be inner for v1, which o1 computes, got "leaf"',
    ],
    [
      'an inner value that nothing computes',
      set('nodes', 0, 'role', 'inner'),
      'nodes[0].role must be leaf, constant or parameter for v0, which no op computes, got "inner"',
    ],
    [
      'two operands in a slot',
      set('edges', 3, 'slot', 0),
      'edges[3].slot must differ from the slots of the other operands of o2, got 0; number them from 0',
    ],
    [
      'a slot left out',
      set('edges', 3, 'slot', 2),
      'edges[3].slot must be below 2, got 2; the 2 operands of o2 are numbered from 0',
    ],
    [
      'an operand without a slot',
      set('edges', 3, 'slot', undefined),
      'edges[3].slot must be the number of this operand of o2, got nothing; the others have one',
    ],
    ['a second root', set('nodes', 2, 'role', 'root'), 'nodes[2].role must not be root for v1; the root is v2'],
    [
      'a misspelled field of a node',
      rename('nodes', 0, 'label', 'lable'),
      'nodes[0].lable is an unknown field; did you mean label?',
    ],
    [
      'a misspelled field of an edge',
      rename('edges', 2, 'slot', 'Slot'),
      'edges[2].Slot is an unknown field; did you mean slot?',
    ],
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
    expect(message).toMatch(/ must not close a cycle, got (?:[ov]\d+ → ){5}… → [ov]\d+$/);
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
