import { figure } from 'dotgrad';
import { makeMoons } from 'dotgrad/nn';
import { boundaryPlot } from 'dotgrad/plot';
import { mlp } from './27-moons-training.ts';

const { inputs, labels } = makeMoons({ samples: 100, noise: 0.1, seed: 1337 });
const points = inputs.map(([x, y], i) => ({ x, y, class: labels[i]! }));
const score = (x: number, y: number) => mlp.forward([x, y])[0]!.data;

export default figure(boundaryPlot({ points, score, step: 0.25, outline: 'score' }), {
  title: 'What the network has learned: its decision boundary',
});
