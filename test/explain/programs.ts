import { ops, scope, Value } from 'dotgrad';
import fc from 'fast-check';

/** Every op of the registry on earlier values; powers have exponents of all kinds. */
const line = fc.record({
  op: fc.constantFrom(...Object.values(ops)),
  a: fc.nat(50),
  b: fc.nat(50),
  exponent: fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3),
  scope: fc.constantFrom('', '', 'f', 'g'),
  label: fc.constantFrom('', '', '', 'h', 'x*y'),
});

/** Random deep programs of all ops that reuse values and may give NaN or infinities, after backward(). */
export const anyRoot: fc.Arbitrary<Value> = fc
  .tuple(
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 4 }),
    fc.array(line, { minLength: 1, maxLength: 40 }),
  )
  .map(([leaves, lines]) => {
    const values = leaves.map((x, i) => new Value(x, `x${i}`));
    for (const { op, a, b, exponent, scope: name, label } of lines) {
      const pick = (i: number): Value => values[values.length - 1 - (i % values.length)] as Value;
      const right = op.name === 'pow' ? exponent : op.arity === 2 ? pick(b) : undefined;
      const make = (): Value => (pick(a)[op.name as 'add'] as (right?: Value | number) => Value).call(pick(a), right);
      const out = name === '' ? make() : scope(name, make);
      values.push(label === '' ? out : out.as(label));
    }
    const root = values.at(-1) as Value;
    root.backward();
    return root;
  });
