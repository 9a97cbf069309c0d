import { figure } from 'dotgrad';
import { MLP, Random } from 'dotgrad/nn';

const mlp = new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1337) });
const out = mlp.forward([2, 3, -1])[0]!.as('out');
out.backward();

export default figure(out, {
  title: 'A multi-layer perceptron of 41 parameters, whole',
  style: 'record',
  fold: 'none',
});
export const layers = figure(out, {
  title: 'A multi-layer perceptron of 41 parameters, as its matrices',
  style: 'layers',
});
