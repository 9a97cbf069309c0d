import { figure, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';

const f = (x: number) => x ** 2 - x - 6;

const x = new Value(2, 'x');
x.pow(2).sub(x).sub(6).backward(); // x.grad is the exact slope

export default figure(
  functionPlot(f, {
    from: -5,
    to: 5,
    step: 0.25,
    tangents: [{ at: 2, slope: x.grad }],
    secants: [{ at: 2, h: 0.001 }],
    yLabel: 'x² − x − 6',
  }),
  { title: 'Its slope at x = 2, exact and by a small step' },
);
