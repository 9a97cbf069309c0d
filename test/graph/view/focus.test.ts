import { focus, type Graph, paths, scope, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRoot } from '../programs.js';
import { totals } from '../totals.js';

/** f = (a*b + c) * d, and g = f.tanh(). */
function expression(): Graph {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name, i) => new Value(i + 1, name)) as [Value, Value, Value, Value];
  const e = a.mul(b).as('e').add(c).as('s');
  const f = e.mul(d).as('f');
  return trace(f.tanh().as('g').sin().as('h').exp().as('o'));
}

const labels = ({ nodes }: Graph): (string | undefined)[] =>
  nodes.flatMap((node) => (node.kind === 'value' ? [node.label] : [])).sort();

const cuts = ({ nodes }: Graph): object[] =>
  nodes.flatMap((node) => (node.kind === 'cut' ? [{ values: node.values, ops: node.ops }] : []));

/** The values that should be shown, found in the whole graph: those at most `hops` ops away from one. */
function around(graph: Graph, start: string, hops: number): Set<string> {
  const isOp = new Set(graph.nodes.flatMap(({ kind, id }) => (kind === 'op' ? [id] : [])));
  const near = (id: string): string[] =>
    graph.edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  let seen = new Set([start]);
  for (let hop = 0; hop < hops; hop++) {
    const ops = [...seen].flatMap((id) => [id, ...near(id).filter((other) => isOp.has(other))]);
    seen = new Set([...ops, ...ops.filter((id) => isOp.has(id)).flatMap(near)]);
  }
  return seen;
}

/** All nodes reachable from a node along the edges, or against them. */
function reached(graph: Graph, start: string, isForward: boolean): Set<string> {
  const seen = new Set([start]);
  for (let size = 0; size !== seen.size; ) {
    size = seen.size;
    for (const { from, to } of graph.edges) if (seen.has(isForward ? from : to)) seen.add(isForward ? to : from);
  }
  return seen;
}

const idsOf = ({ nodes }: Graph): string[] => nodes.flatMap(({ kind, id }) => (kind === 'cut' ? [] : [id]));

describe('focus(graph, label, hops)', () => {
  it('shows the op that computed a value, the ops that use it, and their operands and results', () => {
    const near = focus(expression(), 's');
    expect(labels(near)).toEqual(['c', 'd', 'e', 'f', 'o', 's']);
    // Left out are a, b and * before it, and tanh, g, sin, h, exp on the way to the root o.
    expect(cuts(near)).toEqual([
      { values: 2, ops: 1 },
      { values: 2, ops: 3 },
    ]);
  });

  it('leaves a separate stub for each disconnected piece, with its counts', () => {
    const [x, y, z] = [new Value(1, 'x'), new Value(2, 'y'), new Value(3, 'z')];
    const [p, q] = [x.tanh().exp().as('p'), y.sin().exp().tanh().as('q')];
    const r = z.exp().sin().exp().sin().as('r');
    const near = focus(trace(p.add(q).as('s').add(r).as('t')), 't', 2);
    expect(labels(near).filter(Boolean)).toEqual(['p', 'q', 'r', 's', 't']);
    expect(cuts(near)).toEqual([
      { values: 2, ops: 2 },
      { values: 3, ops: 3 },
      { values: 3, ops: 3 },
    ]);
  });

  it('shows only the value for 0 hops, and everything for many', () => {
    expect(labels(focus(expression(), 's', 0))).toEqual(['o', 's']);
    expect(focus(expression(), 's', 99)).toEqual(expression());
  });

  it('accepts labels, scopes with labels, and ids; a label used several times means the last', () => {
    const net = (x: Value, name: string): Value => scope(name, () => x.tanh().as('h'));
    const graph = trace(net(net(new Value(1, 'x'), 'first'), 'second').exp());
    expect(focus(graph, 'h', 0)).toEqual(focus(graph, 'second/h', 0));
    expect(focus(graph, 'v1', 0)).toEqual(focus(graph, 'first/h', 0));
  });

  it('throws for an unknown label, with the most similar ones, and for invalid hops', () => {
    const graph = trace(new Value(1, 'alpha').mul(new Value(2, 'beta')).as('loss'));
    expect(() => focus(graph, 'lost')).toThrow('focus(graph, label): no value is called "lost"; is it "loss"?');
    expect(() => focus(graph, 'zzz')).toThrow(/there are "alpha", "beta", "loss"$/);
    expect(() => focus(trace(new Value(1).exp()), 'zzz')).toThrow(/; nothing in this graph has a name$/);
    const many = (count: number): Graph =>
      trace(Value.sum(Array.from({ length: count }, (_, i) => new Value(i, `n${i}`))));
    expect(() => focus(many(8), 'zzz')).toThrow(/there are "n0", .*, "n7"$/);
    expect(() => focus(many(9), 'zzz')).toThrow(/there are "n0", .*, "n7", …$/);
    for (const hops of [-1, 0.5, Number.NaN])
      expect(() => focus(graph, 'loss', hops)).toThrow('a whole number from 0 as hops');
  });

  it('shows what a breadth-first search finds, and represents the whole graph', () => {
    fc.assert(
      fc.property(randomRoot, fc.nat(100), fc.nat(4), (root, at, hops) => {
        const graph = trace(root);
        const values = graph.nodes.filter(({ kind }) => kind === 'value');
        const { id } = values[at % values.length] as { id: string };
        const near = focus(graph, id, hops);
        expect(idsOf(near)).toEqual(expect.arrayContaining([...around(graph, id, hops), graph.root]));
        expect(totals(near)).toEqual(totals(graph));
        expect(near.nodes.length).toBeLessThanOrEqual(graph.nodes.length);
      }),
      { seed: 1337, numRuns: 300 },
    );
  });
});

describe('paths(graph, from, to)', () => {
  it('shows all paths from one value to another, and the rest as stubs', () => {
    const [x, y] = [new Value(2, 'x'), new Value(3, 'y')];
    const u = x.mul(y).as('u');
    const graph = trace(u.add(x.exp().as('v')).as('s').mul(y.tanh().sin().as('w')).as('L'));
    const ways = paths(graph, 'x', 's');
    expect(labels(ways)).toEqual(['L', 's', 'u', 'v', 'x', 'y']);
    expect(totals(ways)).toEqual(totals(graph));
    expect(cuts(ways).length).toBeGreaterThan(0);
  });

  it('throws if there is no path, and says if there is one in the other direction', () => {
    const graph = expression();
    expect(() => paths(graph, 'f', 'a')).toThrow(
      'paths(graph, from, to): no path leads from f to a, but one from a to f',
    );
    expect(() => paths(graph, 'a', 'd')).toThrow('no path leads from a to d: d is computed without a');
    expect(() => paths(graph, 'a', 'q')).toThrow('no value is called "q"');
  });

  it('shows nodes that depend on the first value and lead to the second', () => {
    fc.assert(
      fc.property(randomRoot, fc.nat(100), fc.nat(100), (root, a, b) => {
        const graph = trace(root);
        const values = graph.nodes.filter(({ kind }) => kind === 'value');
        const [from, to] = [a, b].map((n) => values[n % values.length]?.id as string) as [string, string];
        const ahead = reached(graph, from, true);
        if (!ahead.has(to)) {
          expect(() => paths(graph, from, to)).toThrow(RangeError);
          return;
        }
        const back = reached(graph, to, false);
        const shown = new Set([...[...ahead].filter((id) => back.has(id)), graph.root]);
        const ways = paths(graph, from, to);
        expect(idsOf(ways)).toEqual(expect.arrayContaining([...shown]));
        expect(totals(ways)).toEqual(totals(graph));
        expect(ways.nodes.length).toBeLessThanOrEqual(graph.nodes.length);
      }),
      { seed: 1337, numRuns: 300 },
    );
  });
});

it('focus(graph, label) keeps cuts on separate sides apart, each with its own counts', () => {
  const chain = (label: string, steps: number): Value => {
    let value = new Value(0.1, label);
    for (let i = 0; i < steps; i++) value = value.tanh();
    return value;
  };
  const graph = trace(chain('a', 4).add(chain('b', 6)).as('L'));
  // The last value of each chain is shown; the leaf, the values between and all ops of the chain are cut.
  expect(cuts(focus(graph, 'L'))).toEqual([
    { values: 4, ops: 4 },
    { values: 6, ops: 6 },
  ]);
});
