import { fromJson, GraphError, toDot, toSvg } from 'dotgrad';
import { describe, expect, it } from 'vitest';

interface Loose {
  [key: string]: unknown;
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

/** a + a, free to be spoiled. */
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
  ['a root that is no node', set('root', 'v9'), 'root', /is "v9"; it must be the id of a value/],
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
  [
    'a double id',
    set('nodes', 2, 'id', 'v0'),
    'nodes[2].id',
    /is "v0"; it stands twice; every node needs an id of its own/,
  ],
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
  ['no data', set('nodes', 0, 'data', undefined), 'nodes[0].data', /is missing; it must be a number/],
  [
    'data as text',
    set('nodes', 0, 'data', '3'),
    'nodes[0].data',
    /is "3"; it must be a number, "NaN", "Infinity", "-Infinity" or "-0"/,
  ],
  ['no grad', set('nodes', 2, 'grad', undefined), 'nodes[2].grad', /is missing; it must be a number/],
  ['a list as scope', set('nodes', 0, 'scope', ['mlp']), 'nodes[0].scope', /is a list; it must be a string/],
  ['no symbol', set('nodes', 1, 'symbol', undefined), 'nodes[1].symbol', /is missing; it must be a string/],
  ['no op', set('nodes', 1, 'op', undefined), 'nodes[1].op', /is missing; it must be a string/],
  [
    'a fraction of values',
    set('nodes', 3, 'values', 1.5),
    'nodes[3].values',
    /is 1.5; it must be a whole number from 0/,
  ],
  ['NaN values', set('nodes', 3, 'values', Number.NaN), 'nodes[3].values', /is NaN; it must be a whole number from 0/],
  ['no parameters', set('nodes', 3, 'parameters', undefined), 'nodes[3].parameters', /is missing; it must be a whole/],
  ['an edge from nowhere', set('edges', 1, 'from', 'v7'), 'edges[1].from', /is "v7"; it is the id of no node/],
  ['an edge to nowhere', set('edges', 2, 'to', 'v7'), 'edges[2].to', /is "v7"; it is the id of no node/],
  ['an edge without an end', set('edges', 2, 'to', undefined), 'edges[2].to', /is missing; it must be a string/],
  [
    'an edge between values',
    set('edges', 2, 'from', 'v0'),
    'edges[2]',
    /is "v0 to v1"; it must not join two values; an op stands between/,
  ],
  ['a negative slot', set('edges', 0, 'slot', -1), 'edges[0].slot', /is -1; it must be a whole number from 0/],
  ['a partial as text', set('edges', 0, 'partial', 'one'), 'edges[0].partial', /is "one"; it must be a number/],
  ['null as count', set('edges', 0, 'count', null), 'edges[0].count', /is null; it must be a whole number/],
];

describe('fromJson(json)', () => {
  it('reads the graph that the cases below spoil', () => {
    expect(fromJson(sum())).toEqual(sum());
  });

  it.each(CASES)('names the place of %s', (_name, spoil, path, words) => {
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

  it.each(['[]', 'null', '3', '"graph"'])('refuses %s, which is no object', (text) => {
    expect(() => fromJson(text)).toThrow(/^bad graph: the graph is .+; it must be an object$/);
  });

  it('cuts what is too long to be read', () => {
    const graph = sum();
    set('nodes', 0, 'role', 'x'.repeat(10_000))(graph);
    expect(thrownBy(() => fromJson(graph)).message.length).toBeLessThan(250);
  });

  it('drops what the format does not know', () => {
    const graph = sum();
    set('nodes', 0, 'color', 'red')(graph);
    expect(fromJson(graph)).toEqual(sum());
  });
});

describe('toDot(graph) and toSvg(graph)', () => {
  it('refuse a bad graph with the same words', async () => {
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
