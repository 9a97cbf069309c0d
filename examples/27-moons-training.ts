import { figure, Value } from 'dotgrad';
import { accuracy, l2, MLP, makeMoons, maxMargin, Random, SGD } from 'dotgrad/nn';
import { linePlot } from 'dotgrad/plot';

const { inputs, labels } = makeMoons({ samples: 100, noise: 0.1, seed: 1337 });
const samples = inputs.map((point) => point.map((x) => new Value(x)));
export const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
const sgd = new SGD(mlp.parameters());

function step(k: number): { loss: number; percent: number } {
  const scores = samples.flatMap((x) => mlp.forward(x));
  const loss = maxMargin(scores, labels).add(l2(mlp.parameters()));
  sgd.zeroGrad();
  loss.backward();
  sgd.step(1 - (0.9 * k) / 100);
  return { loss: loss.data, percent: 100 * accuracy(scores, labels) };
}

const steps = Array.from({ length: 100 }, (_, k) => step(k));
const panels = [
  { series: [{ name: 'loss', values: steps.map(({ loss }) => loss) }], range: [0, 1] as const },
  { series: [{ name: 'accuracy', values: steps.map(({ percent }) => percent) }], unit: '%', range: [50, 100] as const },
];

export default figure(linePlot({ panels }), {
  title: 'A hundred steps on the moons: the loss falls, the accuracy rises',
});
