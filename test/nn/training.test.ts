import { accuracy, l2, MLP, makeMoons, maxMargin, SGD, squaredError } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';
import { count, expectAllClose, expectClose, fixture } from '../engine/support.js';

describe("the lecture's network on its four samples", () => {
  const xs = [
    [2, 3, -1],
    [3, -1, 0.5],
    [0.5, 1, 1],
    [1, 1, -1],
  ];
  const ys = [1, -1, -1, 1];

  test('19 squaredError(outputs, ys) has the loss, gradient and counts of the notebook', () => {
    const mlp = new MLP(3, [4, 4, 1]);
    const outputs = xs.flatMap((x) => mlp.forward(x));
    const loss = squaredError(outputs, ys);
    loss.backward();
    expectAllClose(
      outputs.map((output) => output.data),
      [0.42767811248845455, 0.5570649429984824, 0.7184669978530105, 0.45203067521739915],
    );
    expectClose(loss.data, 6.005402783252284);
    expectClose(mlp.parameters()[0]?.grad, -0.4536648933083658);
    expect(count(loss)).toEqual({ values: 398, ops: 304, edges: 872 });
  });

  test('20 sgd.step() 20 times at rate 0.1 learns the samples', () => {
    const mlp = new MLP(3, [4, 4, 1]);
    const sgd = new SGD(mlp.parameters(), { rate: 0.1 });
    const losses: number[] = [];
    let outputs: Value[] = [];
    for (let k = 0; k < 20; k++) {
      outputs = xs.flatMap((x) => mlp.forward(x));
      const loss = squaredError(outputs, ys);
      sgd.zeroGrad();
      loss.backward();
      sgd.step();
      losses.push(loss.data);
    }
    const expected = [
      6.005402783252284, 3.2021496469205015, 2.4621709281541335, 2.088099936685807, 1.5278639402323062,
      0.7000976207724656, 0.25394134621145176, 0.13479690116492263,
    ];
    expectAllClose(losses.slice(0, 8), expected, 1e-9);
    expectClose(losses[19], 0.01778187468615766, 1e-9);
    expectAllClose(
      outputs.map((output) => output.data),
      [0.9230809384316058, -0.9868462723398725, -0.924306672610484, 0.9227806223092805],
      1e-9,
    );
  });
});

describe("micrograd's network on the moons", () => {
  const { inputs, labels } = makeMoons();
  const samples = inputs.map((point) => point.map((x) => new Value(x)));
  const history: [loss: number, percent: number][] = JSON.parse(fixture('moons-losses.json'));

  test('26 the whole loss has 337 parameters and 65,818 values', () => {
    const mlp = new MLP(2, [16, 16, 1], { activation: 'relu' });
    const scores = samples.flatMap((x) => mlp.forward(x));
    const loss = maxMargin(scores, labels).add(l2(mlp.parameters()));
    expect(mlp.parameters()).toHaveLength(337);
    expect(count(loss).values).toBe(65_818);
  });

  test('27 sgd.step(rate) 100 times gives all 100 losses and accuracies of the demo', () => {
    const mlp = new MLP(2, [16, 16, 1], { activation: 'relu' });
    const sgd = new SGD(mlp.parameters());
    expect(history).toHaveLength(100);
    const step = (rate: number): [loss: number, accuracy: number] => {
      const scores = samples.flatMap((x) => mlp.forward(x));
      const loss = maxMargin(scores, labels).add(l2(mlp.parameters()));
      sgd.zeroGrad();
      loss.backward();
      sgd.step(rate);
      return [loss.data, accuracy(scores, labels)];
    };
    for (const [k, [expectedLoss, percent]] of history.entries()) {
      const [loss, share] = step(1 - (0.9 * k) / 100);
      expect(Math.abs(loss - expectedLoss), `step ${k}`).toBeLessThanOrEqual(1e-6);
      expect(share, `step ${k}`).toBe(percent / 100);
    }
  });
});
