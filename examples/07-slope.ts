import { figure, numericalDerivative, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';

const f = (x: number) => 3 * x ** 2 - 4 * x + 5;

console.log(numericalDerivative(f, 2 / 3, 1e-6)); // 0.000002999378523327323: level, but for the size of the step

function slope(at: number): number {
  const x = new Value(at, 'x');
  x.pow(2).mul(3).sub(x.mul(4)).add(5).backward();
  return x.grad;
}

export default figure(
  functionPlot(f, {
    from: -5,
    to: 5,
    step: 0.25,
    tangents: [3, -3, 2 / 3].map((at) => ({ at, slope: slope(at) })),
    yLabel: '3x² − 4x + 5',
  }),
  { title: 'Slopes at three points: up, down and level' },
);
