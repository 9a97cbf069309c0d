import { diff, explainDiff, fold, type Graph, scope, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { graph, type Leaves, lecture, words } from './lecture.js';

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

  it('writes ? for numbers that are not known', () => {
    const sum = (symbol: string): Graph => ({
      version: 1,
      root: 'y',
      nodes: [
        { kind: 'value', id: 'x', role: 'leaf' },
        { kind: 'value', id: 'c', role: 'constant', data: -2 },
        { kind: 'op', id: 'op', op: 'f', symbol },
        { kind: 'value', id: 'y', role: 'root' },
      ],
      edges: [
        { from: 'x', to: 'op', slot: 0 },
        { from: 'c', to: 'op', slot: 1 },
        { from: 'op', to: 'y' },
      ],
    });
    expect(explainDiff(diff(sum('+'), sum('*')))).toEqual(['?+(-2): was ? + -2, is ? * -2']);
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
