import { scope, Value } from 'dotgrad';
import fc from 'fast-check';

/** One line of a random program: an op on earlier values, in a scope, possibly with a name. */
interface Line {
  readonly op: string;
  readonly a: number;
  readonly b: number;
  readonly path: readonly string[];
  readonly label: string | undefined;
}

interface Program {
  readonly leaves: readonly {
    readonly data: number;
    readonly isParameter: boolean;
    readonly path: readonly string[];
  }[];
  readonly lines: readonly Line[];
}

/** Functions that record subtraction, negation and division, and others that do not. */
const OPS: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  neg: (a) => a.neg(),
  inverse: (a) => a.pow(-1),
  'constant over': (a) => a.pow(-1).mul(10),
  'times a constant': (a) => a.mul(0.5),
  square: (a) => a.pow(2),
  tanh: (a) => a.tanh(),
  exp: (a) => a.tanh().exp(),
  sigmoid: (a) => a.sigmoid(),
};

const path = fc.constantFrom<string[]>(
  [],
  ['net'],
  ['net', 'layer0'],
  ['net', 'layer0', 'n1'],
  ['net', 'layer1'],
  ['loss'],
);

const line: fc.Arbitrary<Line> = fc.record({
  op: fc.constantFrom(...Object.keys(OPS)),
  a: fc.nat(30),
  b: fc.nat(30),
  path,
  label: fc.constantFrom(undefined, undefined, undefined, 'e', 'x*y'),
});

const program: fc.Arbitrary<Program> = fc.record({
  leaves: fc.array(
    fc.record({
      data: fc.constantFrom(-2, -1.5, -1, -0.5, 0.5, 1, 1.25, 2),
      isParameter: fc.boolean(),
      path,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  lines: fc.array(line, { minLength: 1, maxLength: 16 }),
});

/** Random programs with their values in scopes, run forward and backward. */
export const randomRoot: fc.Arbitrary<Value> = program.map(({ leaves, lines }) => {
  const values = leaves.map(({ data, isParameter, path }) =>
    within(path, () => (isParameter ? Value.parameter(data) : new Value(data))),
  );
  for (const { op, a, b, path, label } of lines) {
    const pick = (i: number): Value => values[values.length - 1 - (i % values.length)] as Value;
    const out = within(path, () => (OPS[op] as (a: Value, b: Value) => Value)(pick(a), pick(b)));
    if (label !== undefined) out.label = label;
    values.push(out);
  }
  const root = values.at(-1) as Value;
  root.backward();
  return root;
});

function within<T>(path: readonly string[], make: () => T): T {
  return path.reduceRight<() => T>((inner, name) => () => scope(name, inner), make)();
}
