/**
 * Compares the speed of two builds, run by turns so that a busy machine slows both alike.
 *
 *     node test/project/bench/pairs.mjs ../other-checkout 5
 *
 * Each run draws a graph whole in a process of its own. Printed are the least and the ratio of what the main
 * thread and the thread of the layout computed, in ms: time that others take from them does not count. (Linux.)
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [, , other, count = '5', name] = process.argv;
if (other === undefined) throw new Error('usage: node test/project/bench/pairs.mjs <folder of another build> [runs]');
if (name === undefined) compare();
else await measure();

function compare() {
  const own = fileURLToPath(new URL('../../../', import.meta.url));
  for (const graph of ['one sample through MLP(3, [16, 16, 1])', 'four samples through MLP(3, [16, 16, 1])']) {
    const runs = { own: [], other: [] };
    for (let i = 0; i < Number(count); i++)
      for (const who of i % 2 === 0 ? ['own', 'other'] : ['other', 'own'])
        runs[who].push(run(who === 'own' ? own : other, graph));
    const least = (who, thread) => Math.min(...runs[who].map((times) => times[thread]));
    for (const thread of ['main', 'layout']) {
      const [a, b] = [least('own', thread), least('other', thread)];
      console.log(`${graph}, ${thread}: ${a.toFixed(0)} ms, other ${b.toFixed(0)} ms, ratio ${(a / b).toFixed(2)}`);
    }
  }
}

function run(folder, graph) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, '1', graph]);
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout);
}

/** Draws one graph with the build in a folder, and prints what its threads computed. */
async function measure() {
  const load = (path) => import(pathToFileURL(join(other, path)).href);
  const { toSvg } = await load('dist/index.js');
  const { graphs } = await load('test/project/bench/graphs.mjs');
  const value = graphs[name]();
  const before = computed(process.pid);
  await toSvg(value, { fold: 'none' });
  const threads = readdirSync('/proc/self/task').map(Number);
  // The thread of the layout is the last that was started.
  const layout = computed(Math.max(...threads));
  console.log(JSON.stringify({ main: computed(process.pid) - before, layout }));
}

/** What a thread computed so far, in ms. */
function computed(thread) {
  return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
