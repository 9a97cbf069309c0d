import { figure, Value } from 'dotgrad';
import { MLP, Random } from 'dotgrad/nn';

const mlp = new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1337) });
const xs = [
  [2, 3, -1],
  [3, -1, 0.5],
  [0.5, 1, 1],
  [1, 1, -1],
];
const ys = [1, -1, -1, 1];

const ypred = xs.map((x) => mlp.forward(x)[0]!);
const loss = Value.sum(ypred.map((yout, i) => yout.sub(ys[i]!).pow(2))).as('loss');
loss.backward();

export default figure(loss, {
  title: 'The loss of an MLP over four samples, folded by layer',
  style: 'record',
  fold: 2,
});
export const layers = figure(loss, { title: 'The loss of an MLP over four samples, as its matrices', style: 'layers' });
