import { figure } from 'dotgrad';
import { MLP, Random, SGD, squaredError } from 'dotgrad/nn';
import { linePlot } from 'dotgrad/plot';

const mlp = new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1337) });
const sgd = new SGD(mlp.parameters(), { rate: 0.1 });
const xs = [
  [2, 3, -1],
  [3, -1, 0.5],
  [0.5, 1, 1],
  [1, 1, -1],
];
const ys = [1, -1, -1, 1];

function step(): number {
  const ypred = xs.flatMap((x) => mlp.forward(x));
  const loss = squaredError(ypred, ys);
  sgd.zeroGrad();
  loss.backward();
  sgd.step();
  return loss.data;
}

const losses = Array.from({ length: 20 }, step);

export default figure(linePlot({ series: [{ name: 'loss', values: losses }], range: [0, 6] }), {
  title: 'Twenty steps of gradient descent',
});
