import { explain, focus, fold, type Graph, scope, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { explainSource } from '../../dist/explain/explain.js';
import { stepAt } from '../../dist/explain/step.js';
import { sourceOf } from '../../dist/graph/walk/lazy-graph.js';
import { read } from './telling.ts';

/** A chain of `count` tanh, from x to y. */
function chain(count: number): Value {
  let y = new Value(0.5, 'x');
  for (let i = 0; i < count; i++) y = y.tanh();
  y = y.as('y');
  y.backward();
  return y;
}

function network(): Value {
  const out = new MLP(2, [3, 1]).forward([new Value(1, 'x0'), new Value(-2, 'x1')])[0] as Value;
  out.as('out').backward();
  return out;
}

describe('explain(value)', () => {
  test('shows at most 60 steps, those nearest to the result, and says so', () => {
    const { steps, selection } = explain(chain(100));
    expect(steps).toHaveLength(60);
    expect(selection).toEqual({
      told: 60,
      all: 202,
      how: 'last',
      text: '60 of 202 steps are shown, those nearest to the result',
    });
    expect(steps[0]?.title).toBe('the inputs are given');
    expect(steps.at(-1)?.number).toBe(60);
    expect(steps.find(({ phase }) => phase === 'backward')?.title).toMatch(/^back through y = tanh\(/);
  });

  test('shows as many steps as requested', () => {
    expect(explain(chain(100), { maxSteps: 1000 }).steps).toHaveLength(202);
    expect(explain(chain(100), { maxSteps: 1000 }).selection).toBeUndefined();
    expect(explain(chain(100), { maxSteps: 4 }).steps).toHaveLength(4);
  });

  test('folds scopes if there are more steps, at the greatest depth that fits', () => {
    const { steps, selection } = explain(network(), { maxSteps: 12 });
    expect(selection?.text).toBe('10 steps cover all 46, because scopes are folded to depth 3');
    expect(steps.map(({ title }) => title)).toEqual([
      'the inputs are given',
      'mlp/layer0/neuron0',
      'mlp/layer0/neuron1',
      'mlp/layer0/neuron2',
      'mlp/layer1/neuron0',
      '∂out/∂out = 1',
      'back through mlp/layer1/neuron0',
      'back through mlp/layer0/neuron2',
      'back through mlp/layer0/neuron1',
      'back through mlp/layer0/neuron0',
    ]);
  });
});

describe('explain(value, { fold })', () => {
  test('shows a scope as one step, with its inputs and results', () => {
    const [x, w] = [new Value(3, 'x'), Value.parameter(2, 'w')];
    const y = scope('net', () => x.mul(w).add(x))
      .mul(10)
      .as('y');
    y.backward();
    expect(explain(y, { fold: 1 }).steps.map(read)).toEqual([
      'the inputs are given\nx = 3, w = 2',
      'net\n2 operations give 9',
      'y = net·10\n= 9 · 10 = 90',
      '∂y/∂y = 1\nthe backward pass starts here',
      'back through y = net·10\n∂y/∂net = 10 · ∂y/∂y = 10 · 1 = 10',
      'back through net\n∂y/∂x = 30, the sum of 2 parts\n∂y/∂w = 30',
    ]);
  });

  test('gives the flows of a scope as data, and they sum to the gradients', () => {
    const out = network();
    const totals = new Map<string, number>();
    for (const { flows = [], scope } of explain(out, { fold: 2 }).steps) {
      if (flows.length > 0) expect(scope).toMatch(/^mlp\/layer\d$/);
      for (const { operand, part, total } of flows) {
        expect(total).toBeCloseTo((totals.get(operand) ?? 0) + part, 12);
        totals.set(operand, total);
      }
    }
    expect(totals.size).toBe(5);
    for (const node of trace(out).nodes)
      if (node.kind === 'value' && totals.has(node.id))
        expect(totals.get(node.id)).toBeCloseTo(node.grad as number, 12);
  });

  test('shows every op in scopes with none, only the last steps if there are too many', () => {
    expect(explain(network(), { fold: 'none', maxSteps: 12 }).selection?.text).toBe(
      '12 of 46 steps are shown, those nearest to the result',
    );
  });
});

describe('explain(value, { focus }) and { paths }', () => {
  test('show the steps of that part, with the full sums', () => {
    const a = new Value(3, 'a');
    const [u, v] = [a.mul(2).as('u'), a.mul(5).mul(1).mul(1).mul(1).as('v')];
    const L = u.add(v).as('L');
    L.backward();
    expect(explain(L, { paths: ['u', 'L'] }).steps.map(({ title }) => title)).toEqual([
      'the inputs are given',
      'L = u + v',
      '∂L/∂L = 1',
      'back through L = u + v',
    ]);
    const { steps, selection } = explain(L, { focus: 'u', hops: 1 });
    expect(selection?.text).toBe('6 of 14 steps are shown');
    expect(steps.at(-1)?.parts?.[0]).toMatchObject({ part: 2, total: 7 });
    expect(steps.at(-1)?.lines).toEqual(['∂L/∂a += 2 · ∂L/∂u = 2 · 1 = 2', 'in all 5 + 2 = 7']);
  });

  test('name the value that does not exist', () => {
    expect(() => explain(chain(3), { focus: 'z' })).toThrow(/no value is called "z"/);
    expect(() => explain(chain(3), { paths: ['y', 'x'] })).toThrow(/no path leads from y to x/);
  });
});

describe('explain(value, options) rejects', () => {
  test.each<[object, RegExp]>([
    [{ maxSteps: 3 }, /maxSteps must be a whole number from 4 to 10,000, got 3/],
    [{ maxSteps: 1e9 }, /maxSteps must be a whole number from 4 to 10,000/],
    [
      { maxSteps: '60' },
      /maxSteps must be a whole number from 4 to 10,000, got the string "60"; write 60 without quotes/,
    ],
    [{ digits: 0 }, /digits must be a whole number from 1 to 17, got 0/],
    [{ fold: 0 }, /fold must be a whole number from 1, 'auto' or 'none', got 0/],
    [{ fold: 'plates' }, /fold must be a whole number from 1, 'auto' or 'none', got the string "plates"/],
    [{ focus: 'a', paths: ['a', 'b'] }, /focus and paths cannot be combined/],
    [{ paths: ['a'] }, /the option paths must be the names of two values, got an array of 1/],
    [{ hops: 2 }, /hops has no effect without focus/],
    [{ focuss: 'a' }, /has no option "focuss"; did you mean focus\?/],
  ])('%o', (options, message) => {
    expect(() => explain(chain(2), options)).toThrow(message);
  });
});

test('stepAt(explanation, number) throws an error that gives the range of steps', () => {
  const explanation = explain(chain(1));
  expect(stepAt(explanation, 2).title).toBe('y = tanh(x)');
  expect(() => stepAt(explanation, 9)).toThrow('there is no step 9: the steps are 1 to 4');
  expect(() => stepAt(explain(new Value(1, 'a').tanh()), 3)).toThrow(
    'there is no step 3: the steps are 1 to 2, without the backward pass, because there are no gradients yet; call backward() on out',
  );
});

test('explain(graph) of 1,000,000 nodes shows the last steps, in bounded time', () => {
  const { steps, selection } = explain(chain(500_000));
  expect(steps).toHaveLength(60);
  expect(selection?.all).toBe(1_000_002);
});

test('explain(leaf) shows the start and the seed', () => {
  const a = new Value(2, 'a');
  a.backward();
  expect(explain(a).steps.map(read)).toEqual([
    'the inputs are given\na = 2',
    '∂a/∂a = 1\nthe backward pass starts here',
  ]);
});

test('explain(graph) leaves out nodes that the root does not depend on', () => {
  const L = new Value(2, 'a').mul(3).as('L');
  L.backward();
  const graph = trace(L);
  const more: Graph = {
    ...graph,
    nodes: [...graph.nodes, { id: 'z', kind: 'value', role: 'leaf', label: 'z', data: 1, grad: 5 }],
  };
  expect(explain(more)).toEqual(explain(graph));
});

test('explainSource(source, { shown }) explains what a view of the graph shows, with its ids', () => {
  const graph = trace(network());
  const view = fold(graph, 2);
  const { steps } = explainSource(sourceOf(graph), { shown: view });
  expect(steps.filter(({ scope }) => scope !== undefined).map(({ phase, scope }) => [phase, scope])).toEqual([
    ['forward', 'mlp/layer0'],
    ['forward', 'mlp/layer1'],
    ['backward', 'mlp/layer1'],
    ['backward', 'mlp/layer0'],
  ]);
  const part = focus(graph, 'out', 1);
  const ids = new Set(part.nodes.map(({ id }) => id));
  for (const { op } of explainSource(sourceOf(graph), { shown: part }).steps) if (op) expect(ids.has(op.id)).toBe(true);
});
