import { scope, trace, Value } from 'dotgrad';
import 'dotgrad/vitest';
import { describe, expect, test } from 'vitest';

function expression(other: (e: Value, c: Value) => Value = (e, c) => e.add(c)): Value {
  const [a, b, c] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c')];
  const L = other(a.mul(b).as('e'), c).as('L');
  L.backward();
  return L;
}

/** The message of the error that a matcher throws. */
function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}

describe('expect(value).toMatchGraph(other)', () => {
  test('passes for the same graph, as a value, as a graph and as JSON', () => {
    expect(expression()).toMatchGraph(expression());
    expect(expression()).toMatchGraph(trace(expression()));
    expect(expression()).toMatchGraph(JSON.stringify(trace(expression())));
    expect(expression((e, c) => e.mul(c))).not.toMatchGraph(expression());
  });

  test('fails with the changes in the graph', () => {
    const message = failure(() => expect(expression((e) => e.add(e))).toMatchGraph(expression()));
    expect(message).toMatch(/^L: operand 1 of \+ was c, is e\n/);
    expect(failure(() => expect(expression()).not.toMatchGraph(expression()))).toBe('the graphs are the same');
  });

  test('matches a graph inside a larger value', () => {
    expect({ loss: expression() }).toEqual({ loss: expect.toMatchGraph(expression()) });
    expect({ loss: expression((e) => e.add(e)) }).not.toEqual({ loss: expect.toMatchGraph(expression()) });
  });

  test('treats numbers within the tolerance as equal', () => {
    expect(new Value(1, 'a')).not.toMatchGraph(new Value(1.001, 'a'));
    expect(new Value(1, 'a')).toMatchGraph(new Value(1.001, 'a'), { tolerance: 0.01 });
  });
});

describe('expect(value).toBeHealthy()', () => {
  /** tanh(w·x + b) at x = 1; with a bias of 8 it is saturated, as in figure 13. */
  function neuron(bias: number): Value {
    const o = new Value(1, 'x').mul(Value.parameter(0.5, 'w')).add(Value.parameter(bias, 'b')).tanh().as('o');
    o.backward();
    return o;
  }

  test('passes if nothing is wrong, and fails with a sentence for each finding', () => {
    expect(neuron(0.1)).toBeHealthy();
    expect(neuron(8)).not.toBeHealthy();
    expect(failure(() => expect(neuron(8)).toBeHealthy())).toMatch(/^o is saturated: its tanh is at 1, where at most/);
    expect(failure(() => expect(neuron(0.1)).not.toBeHealthy())).toBe('the network is healthy: there are no findings');
  });

  test('accepts a graph, and fails without gradients', () => {
    expect(trace(neuron(0.1))).toBeHealthy();
    const untrained = new Value(1, 'a').tanh();
    const message = 'toBeHealthy() needs a graph with gradients: gradients were not checked: call backward() first';
    expect(failure(() => expect(untrained).toBeHealthy())).toBe(message);
    expect(failure(() => expect(untrained).not.toBeHealthy())).toBe(message);
  });
});

describe('expect(value).toHaveGradients(gradients)', () => {
  test('passes for the gradients of the labels', () => {
    expect(expression()).toHaveGradients({ a: -3, b: 2, c: 1 });
    expect(expression()).not.toHaveGradients({ a: 3 });
    expect(expression()).toHaveGradients({ a: -3.001 }, { tolerance: 0.01 });
  });

  test('fails with a list of those that differ', () => {
    const message = failure(() => expect(expression()).toHaveGradients({ a: 6, b: 2 }));
    expect(message).toBe('a.grad: expected 6, is -3');
  });

  test('fails on labels that are unknown or not unique, even with .not', () => {
    expect(failure(() => expect(expression()).not.toHaveGradients({ x: 6 }))).toContain('no value is called "x"');
    const twice = scope('n', () => new Value(1, 'w')).add(new Value(2, 'w'));
    expect(failure(() => expect(twice).toHaveGradients({ w: 1 }))).toContain('2 values are called "w"');
  });
});

describe('expect(value).toMatchGraphSnapshot(name)', () => {
  test('accepts only file names', () => {
    for (const name of ['', '../a', 'a/../b', '/a', 'a\\b', 'a:b', 'a\n', '.', 'a.', 'con', 'layers/NUL.1', null, 3]) {
      expect(failure(() => expect(expression()).toMatchGraphSnapshot(name as string))).toContain(
        'takes the name of a file',
      );
    }
  });

  test('rejects a name that is too long or reserved for a picture of a difference', () => {
    const message = (name: string): string => failure(() => expect(expression()).toMatchGraphSnapshot(name));
    expect(message('é'.repeat(101))).toContain('at most 200 bytes');
    for (const name of ['neuron.diff', 'layers/neuron.DIFF']) expect(message(name)).toContain('choose another name');
  });

  test('has no .not, and says what to use instead', () => {
    expect(failure(() => expect(expression()).not.toMatchGraphSnapshot('name'))).toContain('.not.toMatchGraph(other)');
  });

  test('accepts only graphs', () => {
    expect(failure(() => expect([expression()]).toMatchGraphSnapshot('array'))).toContain('got an array of 1');
  });
});
