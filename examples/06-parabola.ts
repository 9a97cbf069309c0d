import { figure } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';

const f = (x: number) => 3 * x ** 2 - 4 * x + 5;

export default figure(functionPlot(f, { from: -5, to: 5, step: 0.25, points: [{ x: 3 }], yLabel: '3x² − 4x + 5' }), {
  title: 'A function of one input: f(x) = 3x² − 4x + 5',
});
