import { diff, explainDiff, fold, fromJson, type Graph, scope, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';

type Leaves = Record<'a' | 'b' | 'c' | 'f', Value>;

/** The graph of the lecture's `L = (a*b + c) * f`, or of a variant, with its gradients. */
function graph(program: (leaves: Leaves) => Value = lecture, data = 2): ReturnType<typeof trace> {
  const [a, b, c, f] = [new Value(data, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
  const root = program({ a, b, c, f });
  root.backward();
  return trace(root);
}

function lecture({ a, b, c, f }: Leaves): Value {
  return a.mul(b).as('e').add(c).as('d').mul(f).as('L');
}

/** The description of the difference between the lecture's graph and another. */
function words(program: (leaves: Leaves) => Value, data?: number): string[] {
  return explainDiff(diff(graph(), graph(program, data)));
}

type Fields = Record<string, unknown>;
type Mutable = Record<'nodes' | 'edges', Fields[]>;

/** A graph that has every field of the format. */
const EVERY_FIELD = {
  version: 1,
  root: 'L',
  nodes: [
    {
      id: 'w',
      kind: 'value',
      role: 'parameter',
      label: 'w',
      data: 2,
      grad: 3,
      scope: 's',
      count: 2,
      dataRange: [2, 4],
      gradRange: [3, 5],
    },
    { id: 'p', kind: 'op', op: 'pow', symbol: '**2', count: 2, ops: 2, values: 3 },
    { id: 'e', kind: 'value', role: 'inner', data: 4, grad: 1 },
    { id: 'f', kind: 'scope', scope: 'mlp', values: 3, ops: 2, parameters: 1, count: 2 },
    { id: 'c', kind: 'cut', values: 3, ops: 2, parameters: 1 },
    { id: 'r', kind: 'op', op: 'relu', symbol: 'ReLU' },
    { id: 'L', kind: 'value', role: 'root', label: 'L', data: 4, grad: 1 },
  ],
  edges: [
    { from: 'w', to: 'p', slot: 0, partial: 4 },
    { from: 'p', to: 'e' },
    { from: 'e', to: 'f', count: 2 },
    { from: 'c', to: 'f' },
    { from: 'f', to: 'r', slot: 0, data: 4, grad: 1 },
    { from: 'r', to: 'L' },
  ],
};

/** The fields whose change makes it a different node or edge. */
const IDENTITY = ['id', 'kind', 'from', 'to'];

/** Another value of a field. */
function other(held: unknown): unknown {
  if (Array.isArray(held)) return held.map((x: number) => x + 1);
  if (typeof held === 'number') return held + 1;
  return { parameter: 'constant', inner: 'leaf', root: 'inner' }[held as string] ?? `${held}2`;
}

// The gradients are the product rule's, by hand.
describe('explainDiff(diff(before, after))', () => {
  it('gives no lines for equal graphs', () => {
    expect(words(lecture)).toEqual([]);
  });

  it('gives old and new numbers: the changed leaf, then the root', () => {
    expect(words(lecture, 4)).toEqual([
      'a.data 2 → 4',
      'L.data -8 → 4',
      'e.data -6 → -12',
      'd.data 4 → -2',
      'b.grad -4 → -8',
      'f.grad 4 → -2',
    ]);
  });

  it('names a replaced operand, and gives counts', () => {
    const lines = words(({ a, b, f }) => a.mul(b).as('e').add(b).as('d').mul(f).as('L'));
    expect(lines[0]).toBe('d: operand 1 of + was c, is b');
    expect(lines).toContain('removed c = 10');
    expect(lines).toContain('b.grad -4 → -6');
    expect(lines.at(-1)).toBe('-1 value, +1 edge, -1 edge');
  });

  it('names swapped operands', () => {
    expect(words(({ a, b, c, f }) => b.mul(a).as('e').add(c).as('d').mul(f).as('L'))).toEqual([
      'e: was a * b, is b * a',
    ]);
  });

  it('names a replaced op', () => {
    const lines = words(({ a, b, c, f }) => a.mul(b).as('e').mul(c).as('d').mul(f).as('L'));
    expect(lines[0]).toBe('d: was e + c, is e * c');
    expect(lines.filter((line) => line.startsWith('∂'))).toEqual([]);
  });

  it('names an op between two values', () => {
    const lines = words(({ a, b, c, f }) => a.mul(b).as('e').add(c).tanh().as('d').mul(f).as('L'));
    expect(lines[0]).toBe('added tanh between e+c and d');
    expect(lines.at(-1)).toBe('+1 value, +1 op, +3 edges, -1 edge');
  });

  it('names every value that goes through an inserted or removed op', () => {
    const two = (f: (e: Value) => Value): Graph =>
      graph(({ a, b, c, f: g }) => {
        const e = f(a.mul(b).as('e'));
        return e.add(c).as('d').mul(e.mul(g).as('g')).as('L');
      });
    const [without, through] = [two((e) => e), two((e) => e.relu())];
    expect(explainDiff(diff(without, through))[0]).toBe('added ReLU between e and d, g');
    expect(explainDiff(diff(through, without))[0]).toBe('removed ReLU between e and d, g');
  });

  it('names an op before the label of a value, and before the root', () => {
    const inner: (leaves: Leaves) => Value = ({ a, b, c, f }) => a.mul(b).relu().as('e').add(c).as('d').mul(f).as('L');
    expect(words(inner)[0]).toBe('added ReLU between a*b and e');
    expect(explainDiff(diff(graph(inner), graph()))[0]).toBe('removed ReLU between a*b and e');
    const outer: (leaves: Leaves) => Value = ({ a, b, c, f }) => a.mul(b).as('e').add(c).as('d').mul(f).tanh().as('L');
    expect(words(outer)[0]).toBe('added tanh between d*f and L');
    expect(explainDiff(diff(graph(outer), graph()))[0]).toBe('removed tanh between d*f and L');
  });

  it('reports no inserted op if an op was replaced together with its operand', () => {
    const other: (leaves: Leaves) => Value = ({ a, b, c, f }) => a.mul(c).as('e').tanh().add(b).as('d').mul(f).as('L');
    for (const line of words(other)) expect(line).not.toMatch(/^added tanh between a/);
  });

  it('names a removed computation', () => {
    const lines = words(({ a, b, f }) => a.mul(b).as('e').mul(f).as('L'));
    expect(lines.slice(0, 3)).toEqual(['removed + c between e and L', 'removed c = 10', 'removed d = e + c']);
    expect(lines.at(-1)).toBe('-2 values, -1 op, +1 edge, -4 edges');
  });

  it('names changed, new and removed labels', () => {
    const renamed =
      (label: string) =>
      ({ a, b, c, f }: Leaves) =>
        a.mul(b).as(label).add(c).as('d').mul(f).as('L');
    const between = (was: string, is: string): string[] => explainDiff(diff(graph(renamed(was)), graph(renamed(is))));
    expect(between('e', 'product')).toEqual(['e: label was e, is product']);
    expect(between('', 'e')).toEqual(['a*b: is now called e']);
    expect(between('e', '')).toEqual(['e: has no label now']);
  });

  it('names another root', () => {
    expect(words((leaves) => lecture(leaves).tanh().as('o'))[0]).toBe('the root was L, is o');
  });

  it('names a partial derivative if no other change explains it', () => {
    const before = graph();
    const edges = before.edges.map((edge) => (edge.partial === 2 ? { ...edge, partial: 2.5 } : edge));
    expect(explainDiff(diff(before, { ...before, edges }))).toEqual(['∂e/∂b 2 → 2.5']);
  });

  it('gives the number of values in a folded scope', () => {
    const layer = (n: number): ReturnType<typeof trace> => {
      const leaves = Array.from({ length: n }, (_, i) => new Value(i, `w${i}`));
      const sum = scope('layer', () => leaves.reduce((total, leaf) => total.add(leaf)));
      return fold(trace(sum.tanh().as('o')), 1);
    };
    const lines = explainDiff(diff(layer(3), layer(5)));
    expect(lines.join('\n')).toMatch(/layer: .*ops 2 → 4/);
  });

  it('names roles, slots and partial derivatives that no other change explains', () => {
    const square = trace(new Value(2, 'x').pow(2).as('L'));
    const change = (mutate: (copy: Mutable) => void): string[] => {
      const copy = structuredClone(square) as unknown as Mutable;
      mutate(copy);
      return explainDiff(diff(square, copy as unknown as Graph));
    };
    const part = (parts: Fields[], i: number): Fields => parts[i] as Fields;
    expect(change(({ nodes }) => Object.assign(part(nodes, 0), { role: 'inner' }))).toEqual([
      'x: was a leaf, is an inner value',
    ]);
    expect(change(({ nodes }) => Object.assign(part(nodes, 2), { role: 'leaf' }))).toEqual([
      'L: was the root, is a leaf',
    ]);
    expect(change(({ edges }) => Object.assign(part(edges, 0), { slot: 1 }))).toEqual(['edge x → L: slot 0 → 1']);
    expect(change(({ edges }) => delete part(edges, 0).partial)).toEqual(['∂L/∂x 4 → none']);
    expect(change(({ nodes }) => Object.assign(part(nodes, 1), { op: 'foo' }))).toEqual([
      'L: was x**2 (pow), is x**2 (foo)',
    ]);
  });

  it('has a line for a change in any field, in both directions', () => {
    const before = fromJson(EVERY_FIELD);
    const counts = { nodes: 0, edges: 0 };
    for (const list of ['nodes', 'edges'] as const) {
      for (const [i, part] of before[list].entries()) {
        for (const key of Object.keys(part).filter((key) => !IDENTITY.includes(key))) {
          const copy = structuredClone(before) as unknown as Mutable;
          const field = copy[list][i] as Fields;
          field[key] = other(field[key]);
          for (const [x, y] of [[before, copy] as const, [copy, before] as const]) {
            const found = diff(x as Graph, y as Graph);
            const lines = explainDiff(found);
            expect([list, i, key, found.same, lines.length > 0]).toEqual([list, i, key, false, true]);
            expect(lines.join()).not.toContain('no words');
          }
          counts[list]++;
        }
      }
    }
    expect(counts).toEqual({ nodes: 30, edges: 6 });
  });

  it('always has a line for graphs that differ', () => {
    const found = { ...diff(graph(), graph()), same: false };
    expect(explainDiff(found)).toEqual(['there is a difference that has no description; diff() returns it as data']);
  });

  it('distinguishes texts that look the same', () => {
    const named = (label: string, name = ''): Value =>
      name === '' ? new Value(1, label) : scope(name, () => named(label));
    const between = (was: Value, is: Value): string[] => explainDiff(diff(trace(was), trace(is)));
    expect(between(named('x'), named('x\u200b'))).toEqual(['x: label was "x", is "x\\u200b"']);
    expect(between(named('é'), named('e\u0301'))).toEqual(['é: label was "\\u00e9", is "e\\u0301"']);
    expect(between(named('x '), named('x'))).toEqual(['x : label was "x ", is "x"']);
    expect(between(named('x\ny'), named('x y'))).toEqual(['x y: label was "x\\ny", is "x y"']);
    expect(between(named('x'), named('y\u0007\nz'))).toEqual(['x: label was x, is y z']);
    expect(between(named(''), named('\u200b'))).toEqual(['root 1: is now called "\\u200b"']);
    expect(between(named('x', 's'), named('x', 's\u00a0'))).toEqual(['x: scope was "s", is "s\\u00a0"']);
    const long = 'a'.repeat(60);
    expect(between(named(`${long}b`), named(`${long}c`))[0]).toMatch(/label was "…a{12}b", is "…a{12}c"$/);
  });

  it('never gives the same text as old and new', () => {
    const more = (x: Value, n: number): Value => (n === 0 ? x : more(x.add(1), n - 1));
    const [x, t] = [new Value(1, 'x'), new Value(3, 't')];
    const long = more(x, 8);
    expect(explainDiff(diff(trace(long), trace(more(long, 2))))[0]).toBe(
      'the root was ((…+1)+1)+1, is ((…+1)+1)+1 of other values',
    );
    for (const k of [3, 4, 5]) {
      const [line = ''] = explainDiff(diff(trace(more(long, k)), trace(more(long.mul(t), k))));
      const [, from, to] = /^added \* t between (.*) and (.*)$/.exec(line) ?? [];
      expect(from).toBeDefined();
      expect(to).not.toBe(from);
    }
    const [a, b] = [new Value(1, 'w'), new Value(2, 'w')];
    const sum = (operand: Value): Value => a.add(b).as('s').mul(operand).as('L');
    expect(explainDiff(diff(trace(sum(a)), trace(sum(b))))[0]).toBe('L: operand 1 of * was w, is another w');
  });

  it('ends with the number of lines beyond the limit', () => {
    const all = explainDiff(diff(graph(), graph(lecture, 4)));
    const cut = explainDiff(diff(graph(), graph(lecture, 4)), { limit: 2 });
    expect(cut).toEqual([...all.slice(0, 2), `and ${all.length - 2} more`]);
  });
});

describe('diff(before, after, { tolerance })', () => {
  it('treats numbers within it as equal, absolute below 1 and relative above', () => {
    const [before, after] = [trace(new Value(1000, 'a')), trace(new Value(1000.5, 'a'))];
    expect(diff(before, after, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(before, after, { tolerance: 1e-4 }).same).toBe(false);
    const [small, other] = [trace(new Value(0, 'a')), trace(new Value(0.0005, 'a'))];
    expect(diff(small, other, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(small, other, { tolerance: 1e-4 }).same).toBe(false);
  });

  it('treats NaN as equal to NaN, and an infinity as equal only to itself', () => {
    const of = (data: number): ReturnType<typeof trace> => trace(new Value(data, 'a'));
    expect(diff(of(Number.NaN), of(Number.NaN)).same).toBe(true);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.POSITIVE_INFINITY)).same).toBe(true);
    expect(explainDiff(diff(of(1), of(Number.NaN)))).toEqual(['a.data 1 → NaN']);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.NEGATIVE_INFINITY), { tolerance: 1 }).same).toBe(false);
  });

  it.each([-1, Number.NaN])('rejects %s', (tolerance) => {
    expect(() => diff(graph(), graph(), { tolerance })).toThrow(RangeError);
  });
});
