import { figure, scope, Value } from 'dotgrad';
import { l2, MLP, makeMoons, maxMargin, Random } from 'dotgrad/nn';

const moons = makeMoons();
const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });

const inputs = scope('inputs', () => moons.inputs.map((point) => point.map((x) => new Value(x))));
const scores = inputs.map((point) => mlp.forward(point)[0]!);
const loss = maxMargin(scores, moons.labels).add(l2(mlp.parameters())).as('loss');
loss.backward();

export default figure(loss, {
  title: 'The loss of the moons network, 65,818 values, folded by neuron',
  style: 'record',
  fold: 3,
});
export const layers = figure(loss, { title: 'The moons network, 337 parameters, as its matrices', style: 'layers' });
