import { diff, explainDiff, fold, scope, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';

type Leaves = Record<'a' | 'b' | 'c' | 'f', Value>;

/** The graph of the lecture's `L = (a*b + c) * f`, or of something like it, with its gradients. */
function graph(program: (leaves: Leaves) => Value = lecture, data = 2): ReturnType<typeof trace> {
  const [a, b, c, f] = [new Value(data, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
  const root = program({ a, b, c, f });
  root.backward();
  return trace(root);
}

function lecture({ a, b, c, f }: Leaves): Value {
  return a.mul(b).as('e').add(c).as('d').mul(f).as('L');
}

/** What is said of the difference between the lecture's graph and another. */
function words(program: (leaves: Leaves) => Value, data?: number): string[] {
  return explainDiff(diff(graph(), graph(program, data)));
}

// The gradients are the product rule's, by hand.
describe('explainDiff(diff(before, after))', () => {
  it('says nothing of equal graphs', () => {
    expect(words(lecture)).toEqual([]);
  });

  it('names numbers as what they were and are, the root first after the leaf that changed', () => {
    expect(words(lecture, 4)).toEqual([
      'a.data 2 → 4',
      'L.data -8 → 4',
      'e.data -6 → -12',
      'd.data 4 → -2',
      'b.grad -4 → -8',
      'f.grad 4 → -2',
    ]);
  });

  it('names an operand that is another, and counts', () => {
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

  it('names another op', () => {
    const lines = words(({ a, b, c, f }) => a.mul(b).as('e').mul(c).as('d').mul(f).as('L'));
    expect(lines[0]).toBe('d: was e + c, is e * c');
    expect(lines.filter((line) => line.startsWith('∂'))).toEqual([]);
  });

  it('names an op between two values', () => {
    const lines = words(({ a, b, c, f }) => a.mul(b).as('e').add(c).tanh().as('d').mul(f).as('L'));
    expect(lines[0]).toBe('added tanh between e+c and d');
    expect(lines.at(-1)).toBe('+1 value, +1 op, +3 edges, -1 edge');
  });

  it('names a computation that is gone', () => {
    const lines = words(({ a, b, f }) => a.mul(b).as('e').mul(f).as('L'));
    expect(lines.slice(0, 3)).toEqual(['removed + c between e and L', 'removed c = 10', 'removed d = e + c']);
    expect(lines.at(-1)).toBe('-2 values, -1 op, +1 edge, -4 edges');
  });

  it('names labels that are another, new or gone', () => {
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

  it('names a partial derivative where nothing else tells why it is another', () => {
    const before = graph();
    const edges = before.edges.map((edge) => (edge.partial === 2 ? { ...edge, partial: 2.5 } : edge));
    expect(explainDiff(diff(before, { ...before, edges }))).toEqual(['∂e/∂b 2 → 2.5']);
  });

  it('names how many values a folded scope has', () => {
    const layer = (n: number): ReturnType<typeof trace> => {
      const leaves = Array.from({ length: n }, (_, i) => new Value(i, `w${i}`));
      const sum = scope('layer', () => leaves.reduce((total, leaf) => total.add(leaf)));
      return fold(trace(sum.tanh().as('o')), 1);
    };
    const lines = explainDiff(diff(layer(3), layer(5)));
    expect(lines.join('\n')).toMatch(/layer: .*ops 2 → 4/);
  });

  it('ends with how many lines there are more than the limit', () => {
    const all = explainDiff(diff(graph(), graph(lecture, 4)));
    const cut = explainDiff(diff(graph(), graph(lecture, 4)), { limit: 2 });
    expect(cut).toEqual([...all.slice(0, 2), `and ${all.length - 2} more`]);
  });
});

describe('diff(before, after, { tolerance })', () => {
  it('is the same within it, absolute below 1 and relative above', () => {
    const [before, after] = [trace(new Value(1000, 'a')), trace(new Value(1000.5, 'a'))];
    expect(diff(before, after, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(before, after, { tolerance: 1e-4 }).same).toBe(false);
    const [small, other] = [trace(new Value(0, 'a')), trace(new Value(0.0005, 'a'))];
    expect(diff(small, other, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(small, other, { tolerance: 1e-4 }).same).toBe(false);
  });

  it('takes NaN as equal to NaN, and infinities as themselves', () => {
    const of = (data: number): ReturnType<typeof trace> => trace(new Value(data, 'a'));
    expect(diff(of(Number.NaN), of(Number.NaN)).same).toBe(true);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.POSITIVE_INFINITY)).same).toBe(true);
    expect(explainDiff(diff(of(1), of(Number.NaN)))).toEqual(['a.data 1 → NaN']);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.NEGATIVE_INFINITY), { tolerance: 1 }).same).toBe(false);
  });

  it.each([-1, Number.NaN])('refuses %s', (tolerance) => {
    expect(() => diff(graph(), graph(), { tolerance })).toThrow(RangeError);
  });
});
