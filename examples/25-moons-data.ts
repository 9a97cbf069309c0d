import { figure } from 'dotgrad';
import { makeMoons } from 'dotgrad/nn';
import { scatterPlot } from 'dotgrad/plot';

const { inputs, labels } = makeMoons({ samples: 100, noise: 0.1, seed: 1337 });
const points = inputs.map(([x, y], i) => ({ x, y, class: labels[i]! }));

export default figure(scatterPlot({ points, equalAspect: true }), {
  title: 'Two moons: a hundred points in two classes',
});
