import { fromJson, scope, simplify, toDot, toJson, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expression, neuron, readme } from '../graph/lecture.js';
import { randomRoot } from '../graph/programs.js';
import { decodeLabel, readDot } from './read-dot.js';

const labels = (dot: string): string[] => [...readDot(dot).nodes.values()].map(({ label = '' }) => decodeLabel(label));

describe('toDot(value)', () => {
  it('draws a record per value and an op node before its result', () => {
    const { nodes, edges, graph } = readDot(toDot(expression()));
    expect([...nodes].map(([id, { label = '' }]) => [id, decodeLabel(label)])).toEqual([
      ['v0', '{ a | data 2.0000 | grad 6.0000 }'],
      ['v1', '{ b | data -3.0000 | grad -4.0000 }'],
      ['v2', '{ c | data 10.0000 | grad -2.0000 }'],
      ['v3', '{ f | data -2.0000 | grad 4.0000 }'],
      ['o4', '×'],
      ['v4', '{ e | data -6.0000 | grad -2.0000 }'],
      ['o5', '+'],
      ['v5', '{ d | data 4.0000 | grad -2.0000 }'],
      ['o6', '×'],
      ['v6', '{ L | data -8.0000 | grad 1.0000 }'],
    ]);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(
      ['v0 o4', 'v1 o4', 'o4 v4', 'v4 o5', 'v2 o5', 'o5 v5', 'v5 o6', 'v3 o6', 'o6 v6'], //
    );
    expect(graph.rankdir).toBe('LR');
  });

  it('draws an operand used twice as two edges', () => {
    const a = new Value(3, 'a');
    expect(readDot(toDot(a.add(a))).edges.filter(({ from, to }) => from === 'v0' && to === 'o1').length).toBe(2);
  });

  it('draws no empty field if there is no label', () => {
    expect(labels(toDot(new Value(1)))).toEqual(['{ data 1.0000 | grad 0.0000 }']);
  });

  it('reads back as the same nodes and edges, in order, for random programs', () => {
    fc.assert(
      fc.property(
        randomRoot,
        fc.constantFrom({}, { simplify: true }, { fold: 1 }, { fold: 2, simplify: true }),
        (root, options) => {
          const graph = fromJson(toJson(root, options));
          const { nodes, edges } = readDot(toDot(root, options));
          expect([...nodes.keys()]).toEqual(graph.nodes.map(({ id }) => id));
          expect(edges.map(({ from, to }) => [from, to])).toEqual(graph.edges.map(({ from, to }) => [from, to]));
        },
      ),
    );
  });

  it('writes the same text for a value, its graph and its JSON, every time', () => {
    const dot = toDot(readme());
    expect(toDot(readme())).toBe(dot);
    expect(toDot(trace(readme()))).toBe(dot);
    expect(toDot(fromJson(toJson(readme())))).toBe(dot);
  });

  it('names nodes by ids and never by labels', () => {
    const { nodes } = readDot(toDot(new Value(1, 'v9').add(new Value(2, 'graph')).as('node')));
    expect([...nodes.keys()]).toEqual(['v0', 'v1', 'o2', 'v2']);
  });

  it('writes numbers that DOT cannot read bare, such as 1e-7', () => {
    expect(labels(toDot(new Value(1.234e-7), { grad: false }))).toEqual(['{ data 1.234e-7 }']);
    const partials = readDot(toDot(new Value(2).mul(1e-7), { partials: true })).edges.map(
      ({ attributes }) => attributes.label,
    );
    expect(partials).toEqual([' ∂ 1.000e-7 ', ' ∂ 2.0000 ', undefined]);
  });

  it('draws NaN and infinities', () => {
    const root = new Value(Infinity).sub(new Value(Infinity));
    expect(labels(toDot(root)).join()).toMatch(/data inf .*data -inf .*data nan /);
  });

  it('gives each value a class for its role and each op node a class for its op', () => {
    const w = Value.parameter(1, 'w');
    const { nodes } = readDot(toDot(w.mul(new Value(2, 'x')).add(1).tanh()));
    expect([...nodes.values()].map((node) => node.class).sort()).toEqual(
      [
        'op add',
        'op mul',
        'op tanh',
        'value constant',
        'value inner',
        'value inner',
        'value leaf',
        'value parameter',
        'value root',
      ], //
    );
  });

  it('treats an op named like an object property as any other', () => {
    const graph = trace(new Value(1).exp());
    for (const symbol of ['__proto__', 'constructor', 'toString', '']) {
      const nodes = graph.nodes.map((node) => (node.kind === 'op' ? { ...node, symbol } : node));
      expect(labels(toDot({ ...graph, nodes }))[1]).toBe(symbol === '' ? '\u00a0' : symbol);
    }
  });

  it('writes a graph beyond the default limit of ts-graphviz, 100,000 syntax nodes', () => {
    let chain = new Value(1);
    for (let i = 0; i < 10_000; i++) chain = chain.exp();
    expect(toDot(chain, { fold: 'none' }).match(/ -> /g)?.length).toBe(20_000);
  });
});

describe('toDot(value, options)', () => {
  it('{ rankdir } turns the picture', () => {
    expect(readDot(toDot(expression(), { rankdir: 'TB' })).graph.rankdir).toBe('TB');
  });

  it('{ precision } sets the digits of data, grad and partials', () => {
    expect(labels(toDot(neuron(), { precision: 1 }))).toContain('{ b | data 6.9 | grad 0.5 }');
    const dot = toDot(neuron(), { precision: 2, partials: true });
    expect(readDot(dot).edges.find(({ from }) => from === 'v4')?.attributes.label).toBe(' ∂ 1.00 ');
  });

  it('{ grad: false } leaves the gradients out', () => {
    expect(labels(toDot(expression(), { grad: false }))).toContain('{ L | data -8.0000 }');
  });

  it('{ partials } writes ∂out/∂operand on edges to an op', () => {
    const written = readDot(toDot(expression(), { partials: true })).edges.map(({ attributes }) => attributes.label);
    const none = undefined;
    expect(written).toEqual(
      [' ∂ -3.0000 ', ' ∂ 2.0000 ', none, ' ∂ 1.0000 ', ' ∂ 1.0000 ', none, ' ∂ -2.0000 ', ' ∂ 4.0000 ', none], //
    );
    expect(readDot(toDot(expression())).edges.every(({ attributes }) => attributes.label === undefined)).toBe(true);
  });

  it('{ simplify } draws differences and quotients', () => {
    const root = new Value(6, 'a').sub(new Value(2, 'b')).div(new Value(4, 'c'));
    expect(labels(toDot(root, { simplify: true }))).toEqual(expect.arrayContaining(['−', '/']));
    expect(toDot(root, { simplify: true })).toBe(toDot(simplify(trace(root))));
  });

  it('{ fold } turns every scope into a node with its counts', () => {
    const x = new Value(3);
    const y = scope('mlp', () => scope('layer0', () => Value.parameter(2).mul(x).tanh()));
    expect(labels(toDot(y.add(1), { fold: 1 }))).toContain('mlp\n3 values, 2 ops, 1 parameter');
    const one = scope('input', () => new Value(1));
    expect(labels(toDot(one.add(1), { fold: 1 }))).toContain('input\n1 value, 0 ops');
  });

  it('{ fold } writes the data of a single value on the edge out of a scope', () => {
    const y = scope('mlp', () => new Value(2).mul(3));
    const edge = readDot(toDot(y.add(1), { fold: 1 })).edges.find(({ from }) => from === 'g0');
    expect(edge?.attributes.label).toBe(' 6.0000 ');
  });

  it('{ theme } changes only the look', () => {
    const drawn = (['light', 'dark', 'paper', 'lecture'] as const).map((theme) => toDot(expression(), { theme }));
    expect(new Set(drawn).size).toBe(4);
    const shapes = drawn.map((dot) => readDot(dot)).map(({ nodes, edges }) => [[...nodes.keys()], edges.length]);
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    expect(labels(drawn[3] as string)).toContain('*');
    expect(toDot(expression(), { theme: 'light' })).toBe(toDot(expression()));
  });

  it('{ background } paints behind the picture', () => {
    const color = (background: string): string | undefined =>
      readDot(toDot(new Value(1), { background })).graph.bgcolor;
    expect([color('#fafafa'), color('none'), color('white')]).toEqual(['#fafafa', 'transparent', 'white']);
  });
});
