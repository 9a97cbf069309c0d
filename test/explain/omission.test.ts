import { explain, fold, type Graph, health, scope, trace, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { foreign, product, told } from './telling.ts';

/** A graph with other gradients, by label. */
function withGrads(graph: Graph, grads: Readonly<Record<string, number>>): Graph {
  const nodes = graph.nodes.map((node) => {
    const grad = node.kind === 'value' ? grads[node.label ?? ''] : undefined;
    return grad === undefined ? node : { ...node, grad };
  });
  return { ...graph, nodes };
}

describe('explain(L) shows only the forward pass, and says why,', () => {
  test('before backward()', () => {
    const { L } = product();
    const { steps, omission } = explain(L);
    expect(steps.map(({ phase }) => phase)).toEqual(['start', 'forward', 'forward']);
    expect(omission).toEqual({
      kind: 'no-gradients',
      of: 'v4',
      reason: 'there are no gradients yet',
      advice: 'call backward() on L',
      text: 'there are no gradients yet: call backward() on L',
    });
  });

  test('if leaves accumulated over passes', () => {
    const { L } = product();
    L.backward();
    L.backward();
    expect(explain(L).omission).toMatchObject({
      kind: 'accumulated',
      got: -6,
      expected: -3,
      text: '∂L/∂a is −6, but this pass gives −3: call zeroGrad() before backward(), because leaves accumulate over passes',
    });
  });

  test('if data changed since, and says so at the step', () => {
    const { a, L } = product();
    L.backward();
    a.data = 5;
    expect(explain(L).omission?.text).toBe(
      'e is −6, but its operands now give −15: compute it again, then call backward()',
    );
    expect(told(L, 'forward')[0]).toBe('e = a·b\n= 5 · −3 = −15\nbut e is −6: its operands have changed since');
  });

  test('if gradients belong to another root', () => {
    const { L } = product();
    const inner = trace(L);
    L.mul(5).backward();
    expect(explain(L).omission?.text).toBe(
      '∂L/∂L is 5, not 1, so the gradients belong to another root or to several passes',
    );
    expect(explain(inner).omission?.kind).toBe('no-gradients');
  });

  test('if gradients are not the sums of their parts', () => {
    const { L } = product();
    L.backward();
    expect(explain(withGrads(trace(L), { e: 7 })).omission?.text).toBe(
      '∂L/∂e is 7, but its parts add up to 1: zero the gradients, then call backward() on L again',
    );
  });

  // The lecture's two graphs for the bug: b = a + a, and a value used by a product and a sum.
  test('if a value used twice holds only one of its parts, as = was written for +=', () => {
    const twice = new Value(3, 'a');
    const b = twice.add(twice).as('b');
    b.backward();
    expect(explain(withGrads(trace(b), { a: 1 })).omission?.text).toBe(
      '∂b/∂a is 1, which is only its part through b; its parts add up to 2: += adds a part to grad, = overwrites the parts before it',
    );
    const [x, y] = [new Value(-2, 'x'), new Value(3, 'y')];
    const f = x.mul(y).as('d').mul(x.add(y).as('e')).as('f');
    f.backward();
    // Parts of x: 3 · 1 through d, −6 · 1 through e; of y: −2 · 1 and −6 · 1.
    const graph = trace(f);
    expect(explain(withGrads(graph, { x: 3, y: -2 })).omission).toMatchObject({
      kind: 'overwritten',
      got: 3,
      expected: -3,
      text: '∂f/∂x is 3, which is only its part through d; its parts add up to −3: += adds a part to grad, = overwrites the parts before it',
    });
    expect(explain(withGrads(graph, { x: -6, y: -6 })).omission?.text).toContain('its part through e;');
    // Twice the sum, and a value that holds no part: not that mistake.
    expect(explain(withGrads(graph, { x: -6, y: -16 })).omission?.kind).toBe('accumulated');
    expect(explain(withGrads(graph, { x: 0, y: 0 })).omission?.kind).toBe('accumulated');
    expect(health(withGrads(graph, { x: 3 })).notes).toEqual([
      'gradients were not checked: some hold only one of their parts, because = overwrites a part to which += adds',
    ]);
  });

  test('if the graph is folded', () => {
    const a = new Value(2, 'a');
    const L = scope('net', () => a.mul(3).tanh())
      .add(a)
      .as('L');
    L.backward();
    const { steps, omission } = explain(fold(trace(L), 1));
    expect(omission?.text).toBe('the graph is folded, so parts of its gradients are missing: explain the whole graph');
    expect(steps.map(({ title }) => title)).toEqual(['the inputs are given', 'L = net + a']);
  });

  test('if a derivative is not known', () => {
    expect(explain(foreign({}, {}, {}, {})).omission?.text).toBe(
      'an edge to the op gelu (f) has no partial, and the op is not known: write the partial into the graph',
    );
  });
});
