import { figure } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';

export default figure(functionPlot(Math.tanh, { from: -5, to: 5, step: 0.2, yLabel: 'tanh(x)' }), {
  title: 'The activation function tanh',
});
