import { fold, plates, scope, simplify, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { describeGraph } from '../../../dist/render/scene/describe.js';
import { expression, neuron, readme } from '../../graph/lecture.js';

describe('describeGraph(graph)', () => {
  it('describes the size, the steps and the gradients of figure 09', () => {
    expect(describeGraph(trace(expression()))).toBe(
      '7 values and 3 operations. e = a * b = -6.0000; d = e + c = 4.0000; L = d * f = -8.0000. ' +
        'Gradients: a 6.0000, b -4.0000, c -2.0000, f 4.0000.',
    );
  });

  it('does not repeat a label that is the expression itself', () => {
    expect(describeGraph(trace(neuron()))).toContain(
      ' x1*w1 + x2*w2 = -6.0000; n = x1*w1 + x2*w2 + b = 0.8814; o = tanh(n) = 0.7071.',
    );
    expect(describeGraph(trace(neuron()))).toContain('. x1 * w1 = -6.0000; x2 * w2 = 0.0000;');
  });

  it.each([
    ['a power', (a: Value) => a.pow(3), 'L = a**3 = 8.0000'],
    ['a function', (a: Value) => a.relu(), 'L = ReLU(a) = 2.0000'],
    ['a function of two', (a: Value) => a.max(new Value(5, 'b')), 'L = max(a, b) = 5.0000'],
    ['a constant', (a: Value) => a.mul(-1), 'L = a * -1.0000 = -2.0000'],
  ])('writes %s in the usual notation', (_what, make, step) => {
    expect(describeGraph(trace(make(new Value(2, 'a')).as('L')))).toContain(step);
  });

  it('writes a difference, a quotient and a negation of a simplified graph', () => {
    const [a, b] = [new Value(6, 'a'), new Value(2, 'b')];
    expect(describeGraph(simplify(trace(a.sub(b).as('L'))))).toContain('L = a - b = 4.0000');
    expect(describeGraph(simplify(trace(a.div(b).as('L'))))).toContain('L = a / b = 3.0000');
    expect(describeGraph(simplify(trace(a.neg().as('L'))))).toContain('L = -a = -6.0000');
  });

  it('does not mention gradients before a backward pass', () => {
    expect(describeGraph(trace(new Value(2, 'a').add(1)))).toBe('3 values and 1 operation. a + 1.0000 = 3.0000.');
    expect(describeGraph(trace(new Value(2, 'a')))).toBe('1 value and 0 operations.');
  });

  it('cuts a description that would take minutes to read', () => {
    const description = describeGraph(trace(readme()));
    expect(description).toMatch(
      /^39 values and 28 operations\. .*; 16 more steps; g = .* = 24\.7041\. Gradients: a 138\.8338, b 645\.5773\.$/,
    );
    let sum = new Value(0, 'x');
    for (let i = 0; i < 100; i++) sum = sum.add(new Value(i, `x${i}`));
    sum.backward();
    expect(describeGraph(trace(sum)).length).toBeLessThan(1500);
    expect(describeGraph(trace(sum))).toMatch(/ and 89 more\.$/);
  });

  it('names the scopes of a folded graph and counts what they hold', () => {
    const y = scope('mlp', () => new Value(2).mul(3));
    expect(describeGraph(fold(trace(y.add(1).as('L')), 1))).toBe(
      '5 values and 2 operations, folded into mlp. L = mlp + 1.0000 = 7.0000.',
    );
  });

  it('counts what plates and folded scopes represent, and gives ranges for many numbers', () => {
    const batch = Array.from({ length: 1000 }, (_, i) => scope(`sample${i}`, () => new Value(i, `x${i}`).mul(2)));
    const loss = Value.sum(batch).as('L');
    const words = describeGraph(plates(trace(loss)));
    expect(words).toMatch(/^4001 values and 2000 operations\./);
    expect(words).toContain('x0 … x999 * 2.0000 = 0.0000 … 1998.0000');
    expect(words).not.toMatch(/Σ {2}|Σ =/);
    expect(describeGraph(plates(fold(trace(loss), 1)))).toMatch(/^4001 values and 2000 operations, /);
  });
});
