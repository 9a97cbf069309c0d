import { readFileSync } from 'node:fs';
import { toJson } from 'dotgrad';
import { run } from 'dotgrad/notebook';
import { expect, test } from 'vitest';

test.each([
  ['value', '05-seed-value'],
  ['seed-expression', '01-seed-expression'],
  ['three-inputs', '08-three-inputs'],
  ['expression', '09-expression'],
  ['nudge', '10-nudge'],
  ['neuron-saturated', '13-neuron-saturated'],
  ['reuse', '14-reuse'],
  ['branches', '15-branches'],
  ['neuron-exp', '16-neuron-exp'],
  ['micrograd-readme', '21-micrograd-readme'],
  ['micrograd-sanity', '22-micrograd-sanity'],
  ['micrograd-relu', '23-micrograd-relu'],
])('docs/playground/examples/%s.py gives the graph of examples/%s.ts', (name, figure) => {
  const { figures } = run(readFileSync(`docs/playground/examples/${name}.py`, 'utf8'));
  expect(toJson(figures[0]!.value)).toBe(readFileSync(`out/${figure}.json`, 'utf8'));
});

test('docs/playground/examples/mlp-training.py prints the losses of the original', () => {
  const { output } = run(readFileSync('docs/playground/examples/mlp-training.py', 'utf8'));
  const losses = output.split('\n').map((line) => Number(line.split(' ')[1]));
  [6.005402783252284, 3.2021496469205015, 2.4621709281541335].forEach((loss, i) => {
    expect(losses[i]).toBeCloseTo(loss, 9);
  });
  expect(losses[19]).toBeCloseTo(0.01778187468615766, 9);
});
