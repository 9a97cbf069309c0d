import { toScene, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';

describe("toScene(value, { style: 'compact' })", () => {
  it('names a product with a reciprocal as a quotient, as dotgrad explain does', async () => {
    const [a, b, c] = [new Value(2, 'a'), new Value(3, 'b'), new Value(4, 'c')];
    const L = a
      .div(b)
      .div(c)
      .add(a.div(b.mul(c)).neg())
      .as('L');
    const { boxes } = await toScene(L, { style: 'compact', width: 2000 });
    expect(boxes.filter(({ named }) => named === 'expression').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['1/b', 'a/b', 'a/b/c', '1/(b·c)', 'a/(b·c)', '−a/(b·c)']),
    );
  });
});
