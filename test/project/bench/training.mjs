/**
 * Times training on the moons: 65,818 values a step, forward and backward.
 *
 * `node test/project/bench/training.mjs [steps] [other dist]` prints nanoseconds per value: the least, the median and
 * the 90th percentile of the steps, and what all threads worked for one on average. With the `dist/` of another build it runs both by turns, in a process
 * each, and prints the ratio of their medians: on a busy machine only that can be compared.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('../../../dist', import.meta.url));
const [, , steps = '100', other, only] = process.argv;
const ROUNDS = 5;

if (only !== undefined) console.log(JSON.stringify(await measure(other)));
else if (other === undefined) print('dist', await measure(here));
else compare(resolve(other));

/** Times each step of training with the engine of one `dist/`. */
async function measure(dist) {
  const load = (file) => import(pathToFileURL(join(dist, file)).href);
  const { scope } = await load('engine/scope.js');
  const { Value } = await load('engine/value.js');
  const { l2, MLP, makeMoons, maxMargin, Random, SGD } = await load('nn/index.js');
  const { inputs, labels } = makeMoons();
  const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
  const points = scope('inputs', () => inputs.map((point) => point.map((x) => new Value(x))));
  const sgd = new SGD(mlp.parameters(), { rate: 0.05 });
  const step = () => {
    const scores = points.map((point) => mlp.forward(point)[0]);
    const loss = maxMargin(scores, labels).add(l2(mlp.parameters()));
    sgd.zeroGrad();
    loss.backward();
    sgd.step();
  };
  const times = [];
  const before = process.cpuUsage();
  for (let i = 0; i < Number(steps); i++) {
    const start = performance.now();
    step();
    times.push(((performance.now() - start) * 1e6) / 65_818);
  }
  const { user, system } = process.cpuUsage(before);
  const work = ((user + system) * 1e3) / (times.length * 65_818);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))];
  return { least: at(0), median: at(0.5), most: at(0.9), work };
}

function compare(dist) {
  const ratios = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [ours, theirs] = [run(here), run(dist)];
    print('this', ours);
    print('other', theirs);
    ratios.push([ours.median / theirs.median, ours.work / theirs.work]);
  }
  for (const [i, name] of ['medians', 'work'].entries()) {
    const sorted = ratios.map((pair) => pair[i]).sort((a, b) => a - b);
    console.log(`this / other, ${name}: ${sorted.map((ratio) => ratio.toFixed(2)).join(' ')}`);
  }
}

function run(dist) {
  const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), steps, dist, 'only']);
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout);
}

function print(name, { least, median, most, work }) {
  const [a, b, c, d] = [least, median, most, work].map((ns) => ns.toFixed(0).padStart(5));
  console.log(`${name.padEnd(6)} ns per value: least${a}, median${b}, 90 %${c}, work${d}`);
}
