import { scope, Value } from 'dotgrad';
import { l2, MLP, makeMoons, maxMargin, Random } from 'dotgrad/nn';

/** The graphs of the table, by what they are called in it. */
export const graphs = {
  'one sample through MLP(3, [16, 16, 1])': () => network([16, 16, 1], 1),
  'four samples through MLP(3, [16, 16, 1])': () => network([16, 16, 1], 4),
  'the moons: 100 samples through MLP(2, [16, 16, 1])': moons,
  'a batch of 250,000 samples through w*x + 1': batch,
  'a chain of 1,000,000 additions': chain,
};

function network(sizes, samples) {
  const mlp = new MLP(3, sizes, { random: new Random(1) });
  const errors = Array.from({ length: samples }, (_, i) => {
    const [out] = mlp.forward([2, 3, i].map((x) => new Value(x)));
    return out.sub(1).pow(2);
  });
  return differentiated(Value.sum(errors));
}

/** Figure 26 of the lecture. */
function moons() {
  const { inputs, labels } = makeMoons();
  const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
  const points = scope('inputs', () => inputs.map((point) => point.map((x) => new Value(x))));
  const scores = points.map((point) => mlp.forward(point)[0]);
  return differentiated(maxMargin(scores, labels).add(l2(mlp.parameters())));
}

function batch() {
  const w = Value.parameter(0.5, 'w');
  return differentiated(Value.sum(Array.from({ length: 250_000 }, (_, i) => w.mul(new Value(i, 'x')).add(1))));
}

function chain() {
  let sum = new Value(1, 'x');
  for (let i = 0; i < 1_000_000; i++) sum = sum.add(1e-6);
  return differentiated(sum);
}

function differentiated(value) {
  value.as('L').backward();
  return value;
}
