import type { Value } from 'dotgrad';
import { run, toJSON } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { differentiate, programFigures } from '../../dist/render/program/program.js';

const bindings = new Map([
  ['a', 2],
  ['b', 3],
]);

/** The gradients of names once `dotgrad run -e` has added those that the program left out. */
function gradients(source: string): Record<string, number> {
  const result = run(source, { bindings });
  if (result.last !== undefined) differentiate(result.last.value, result);
  const held = JSON.parse(toJSON(result)) as Record<string, { grad: number }>;
  return Object.fromEntries(Object.entries(held).map(([name, { grad }]) => [name, grad]));
}

describe('differentiate(value, result)', () => {
  test('computes gradients if the program has set none', () => {
    expect(gradients('L = a*b')).toEqual({ a: 3, b: 2, L: 1 });
  });

  // What the Python original prints for the same lines.
  test.each([
    ['L = a*b; L.backward(); d = L*2', { a: 3, b: 2, L: 1, d: 0 }],
    ['L = a*b; L.backward(); L2 = L + b; a', { a: 3, b: 2, L: 1, L2: 0 }],
    ['L = a*a*b**0; L.backward(); a.data -= 0.1*a.grad; M = a*a', { a: 4, b: 0, L: 1, M: 0 }],
    ['L = a*b; a.grad = 5', { a: 5, b: 0, L: 0 }],
    ['L = a*b; L.grad = 1; L._backward(); d = L + 1', { a: 3, b: 2, L: 1, d: 0 }],
  ])('leaves those of %s', (source, expected) => {
    expect(gradients(source)).toEqual(expected);
  });
});

test('programFigures(source, file, inputs) draws gradients of the program as they were at draw_dot(x)', async () => {
  const { figures } = await programFigures('L = a*b\ndraw_dot(L)\nL.backward()\ndraw_dot(L)', '-e', bindings);
  const grads = figures.map(({ figure }) => {
    const { grad, operands } = figure.thing as Value;
    return [...operands.map((operand) => operand.grad), grad];
  });
  expect(grads).toEqual([
    [0, 0, 0],
    [3, 2, 1],
  ]);
});
