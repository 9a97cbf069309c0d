import { explain, fromJson, ops, trace, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { read, told } from './telling.ts';

/** Figure 09 of the lecture. */
function expression(): Value {
  const [a, b, c, f] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
  const L = a.mul(b).as('e').add(c).as('d').mul(f).as('L');
  L.backward();
  return L;
}

describe('explain(L) of L = (a·b + c)·f', () => {
  test('shows the forward pass, the seed, and the backward pass', () => {
    const { steps, omission, selection } = explain(expression());
    expect(steps.map(read)).toEqual([
      'the inputs are given\na = 2, b = −3, c = 10, f = −2',
      'e = a·b\n= 2 · −3 = −6',
      'd = e + c\n= −6 + 10 = 4',
      'L = d·f\n= 4 · −2 = −8',
      '∂L/∂L = 1\nthe backward pass starts here',
      'back through L = d·f\n∂L/∂d = f · ∂L/∂L = −2 · 1 = −2\n∂L/∂f = d · ∂L/∂L = 4 · 1 = 4',
      'back through d = e + c\n∂L/∂e = 1 · ∂L/∂d = 1 · −2 = −2\n∂L/∂c = 1 · ∂L/∂d = 1 · −2 = −2',
      'back through e = a·b\n∂L/∂a = b · ∂L/∂e = −3 · −2 = 6\n∂L/∂b = a · ∂L/∂e = 2 · −2 = −4',
    ]);
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([omission, selection]).toEqual([undefined, undefined]);
  });

  test('gives the same steps as data, with the ids of the graph', () => {
    const L = expression();
    const ids = Object.fromEntries(
      trace(L).nodes.flatMap((node) => (node.kind === 'value' ? [[node.label, node.id]] : [])),
    );
    const { steps } = explain(L);
    expect(steps[0]?.values.map(({ id, label, data }) => [id, label, data])).toEqual([
      [ids.a, 'a', 2],
      [ids.b, 'b', -3],
      [ids.c, 'c', 10],
      [ids.f, 'f', -2],
    ]);
    expect(steps[1]).toMatchObject({
      phase: 'forward',
      of: ids.e,
      op: { name: 'mul', symbol: '*' },
      values: [{ id: ids.e, data: -6 }],
      operands: [
        { id: ids.a, slot: 0, data: 2 },
        { id: ids.b, slot: 1, data: -3 },
      ],
      equation: { name: 'e', symbols: 'a·b', numbers: '2 · −3', result: '−6' },
    });
    expect(steps[7]).toMatchObject({
      phase: 'backward',
      of: ids.e,
      parts: [
        { operand: ids.a, label: 'a', slot: 0, result: ids.e, local: -3, upstream: -2, part: 6, total: 6 },
        { operand: ids.b, label: 'b', slot: 1, result: ids.e, local: 2, upstream: -2, part: -4, total: -4 },
      ],
    });
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });

  test('gives the same steps from the graph and from its JSON', () => {
    const L = expression();
    expect(explain(trace(L))).toEqual(explain(L));
    expect(explain(fromJson(JSON.parse(JSON.stringify(trace(L)))))).toEqual(explain(L));
  });
});

describe('explain(f) of a value that is used again', () => {
  test('adds with +=, and shows the running sum', () => {
    const [a, b] = [new Value(-2, 'a'), new Value(3, 'b')];
    const f = a.mul(b).as('d').mul(a.add(b).as('e')).as('f');
    f.backward();
    expect(told(f, 'backward')).toEqual([
      'back through f = d·e\n∂f/∂d = e · ∂f/∂f = 1 · 1 = 1\n∂f/∂e = d · ∂f/∂f = −6 · 1 = −6',
      'back through e = a + b\n∂f/∂a = 1 · ∂f/∂e = 1 · −6 = −6\n∂f/∂b = 1 · ∂f/∂e = 1 · −6 = −6',
      'back through d = a·b\n∂f/∂a += b · ∂f/∂d = 3 · 1 = 3\nin all −6 + 3 = −3\n∂f/∂b += a · ∂f/∂d = −2 · 1 = −2\nin all −6 − 2 = −8',
    ]);
  });

  test('shows both uses by one op', () => {
    const a = new Value(3, 'a');
    const b = a.add(a).as('b');
    b.backward();
    expect(told(b, 'backward')).toEqual([
      'back through b = a + a\n∂b/∂a = 1 · ∂b/∂b = 1 · 1 = 1\n∂b/∂a += 1 · ∂b/∂b = 1 · 1 = 1\nin all 1 + 1 = 2',
    ]);
  });
});

/** The rule of one op at a point: the text after the gradient's sign in the last backward step. */
function ruleOf(make: (a: Value, b: Value) => Value, a: number, b = 0): string[] {
  const out = make(new Value(a, 'a'), new Value(b, 'b')).as('o');
  out.backward();
  return (
    explain(out)
      .steps.at(-1)
      ?.lines.map((line) => line.replace(/ · ∂o\/∂o = .*/, '')) ?? []
  );
}

describe('explain(o) says the rule of', () => {
  test.each<[string, (a: Value, b: Value) => Value, number, number, string[]]>([
    ['a + b', (a, b) => a.add(b), 2, 3, ['∂o/∂a = 1', '∂o/∂b = 1']],
    ['a * b', (a, b) => a.mul(b), 2, 3, ['∂o/∂a = b', '∂o/∂b = a']],
    ['a ** 2', (a) => a.pow(2), 2, 0, ['∂o/∂a = 2·a']],
    ['a ** 3', (a) => a.pow(3), 2, 0, ['∂o/∂a = 3·a²']],
    ['a ** 1', (a) => a.pow(1), 2, 0, ['∂o/∂a = 1']],
    ['a ** 0', (a) => a.pow(0), 2, 0, ['∂o/∂a = 0']],
    ['a ** -1', (a) => a.pow(-1), 2, 0, ['∂o/∂a = −1/a²']],
    ['a ** -2', (a) => a.pow(-2), 2, 0, ['∂o/∂a = −2/a³']],
    ['a ** 0.5', (a) => a.pow(0.5), 4, 0, ['∂o/∂a = 0.5/a^0.5']],
    ['exp', (a) => a.exp(), 1, 0, ['∂o/∂a = o']],
    ['log', (a) => a.log(), 2, 0, ['∂o/∂a = 1/a']],
    ['tanh', (a) => a.tanh(), 1, 0, ['∂o/∂a = (1 − o²)']],
    ['sigmoid', (a) => a.sigmoid(), 1, 0, ['∂o/∂a = o·(1 − o)']],
    ['sin', (a) => a.sin(), 1, 0, ['∂o/∂a = cos(a)']],
    ['cos', (a) => a.cos(), 1, 0, ['∂o/∂a = −sin(a)']],
    ['relu of a positive', (a) => a.relu(), 2, 0, ['a > 0, so ∂o/∂a = 1', '∂o/∂a = 1']],
    ['relu of a negative', (a) => a.relu(), -2, 0, ['a < 0, so ∂o/∂a = 0', '∂o/∂a = 0']],
    ['relu of 0', (a) => a.relu(), 0, 0, ['a = 0, so ∂o/∂a = 0', '∂o/∂a = 0']],
    ['abs of a negative', (a) => a.abs(), -2, 0, ['a < 0, so ∂o/∂a = −1', '∂o/∂a = −1']],
    ['abs of 0', (a) => a.abs(), 0, 0, ['a = 0, so ∂o/∂a = 0', '∂o/∂a = 0']],
    ['max', (a, b) => a.max(b), 2, 3, ['a < b, so ∂o/∂a = 0', '∂o/∂a = 0', 'b > a, so ∂o/∂b = 1', '∂o/∂b = 1']],
    ['min', (a, b) => a.min(b), 2, 3, ['a < b, so ∂o/∂a = 1', '∂o/∂a = 1', 'b > a, so ∂o/∂b = 0', '∂o/∂b = 0']],
    [
      'a tie',
      (a, b) => a.max(b),
      3,
      3,
      ['a = b, so ∂o/∂a = 0.5', '∂o/∂a = 0.5', 'b = a, so ∂o/∂b = 0.5', '∂o/∂b = 0.5'],
    ],
  ])('%s', (_, make, a, b, expected) => {
    expect(ruleOf(make, a, b)).toEqual(expected);
  });

  test('every op of the registry', () => {
    for (const op of Object.values(ops)) {
      const make = (a: Value, b: Value): Value =>
        (a[op.name as 'add'] as (b?: Value | number) => Value).call(
          a,
          op.name === 'pow' ? 3 : op.arity === 2 ? b : undefined,
        );
      for (const line of ruleOf(make, 0.7, 0.3)) expect(line).not.toContain('∂o/∂a = ∂');
    }
  });
});
