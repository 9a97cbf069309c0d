import { figure } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';

const f = (x: number) => x ** 2 - x - 6;

export default figure(functionPlot(f, { from: -5, to: 5, step: 0.25, points: [{ x: 3 }], yLabel: 'x² − x − 6' }), {
  title: 'A function of one input: f(x) = x² − x − 6',
});
