/**
 * Compares the start of the command with that of Node, run by turns so that a busy machine slows all alike.
 *
 *     node test/project/bench/start.mjs 15 ../other-checkout
 *
 * `--version` is compared with `node -e 0`; `render -e` to an SVG with a process that only loads the package of
 * Graphviz and lays out the same DOT. Printed are the medians of the time and, on Linux, the means of what the
 * processes computed, in ms, with their ratios.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const SOURCE = 'L = (a*b + c) * f; L.backward()';
const INPUTS = { a: 2, b: -3, c: 10, f: -2 };

const [, , count = '15', given] = process.argv;
if (count === 'bare') await layOut(given);
else await compare();

/** Runs the processes by turns, and prints each beside the one it is compared with. */
async function compare() {
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-'));
  const job = join(folder, 'job.json');
  writeFileSync(job, JSON.stringify(await layoutJob()));
  const node = { name: 'node -e 0', args: ['-e', '0'] };
  const bare = { name: 'node and Graphviz', args: [fileURLToPath(import.meta.url), 'bare', job] };
  const set = Object.entries(INPUTS).map(([name, number]) => `${name}=${number}`);
  const starts = (build, suffix) => {
    const main = join(build, 'dist/cli/main.node.js');
    const picture = ['-e', SOURCE, '--set', set.join(), '-o', join(folder, 'L.svg')];
    return [
      { name: `--version${suffix}`, args: [main, '--version'], base: node },
      { name: `render -e${suffix}`, args: [main, 'render', ...picture], base: bare },
    ];
  };
  const own = fileURLToPath(new URL('../../../', import.meta.url));
  const all = [node, bare, ...starts(own, ''), ...(given === undefined ? [] : starts(given, ', other'))];
  const runs = new Map(all.map((process) => [process, []]));
  // The first round fills the system's caches only.
  for (let i = 0; i <= Number(count); i++)
    for (const process of i % 2 === 0 ? all : all.toReversed()) {
      const found = run(process.args);
      if (i > 0) runs.get(process).push(found);
    }
  rmSync(folder, { recursive: true });
  for (const process of all) {
    const [own, base] = [process, process.base ?? process].map((each) => summary(runs.get(each)));
    const cells = Object.keys(own).map((what) => `${what} ${own[what].toFixed(0)} (${(own[what] / base[what]).toFixed(2)})`);
    console.log(`${process.name}: ${cells.join(', ')}`);
  }
}

function run(args) {
  const [start, before] = [performance.now(), computed()];
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(stderr.toString());
  return { time: performance.now() - start, computed: computed() - before };
}

function summary(runs) {
  const sorted = runs.map(({ time }) => time).sort((a, b) => a - b);
  const sum = runs.reduce((all, { computed }) => all + computed, 0);
  return { time: sorted[Math.floor(sorted.length / 2)], computed: sum / runs.length };
}

/** What all processes that this one started and that ended have computed, in ms. */
function computed() {
  try {
    // Hundredths of a second, after the process's name in parentheses.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** What is asked of Graphviz for this picture. */
async function layoutJob() {
  const { toSvg } = await import('dotgrad');
  const { run } = await import('dotgrad/notebook');
  const [, value] = run(SOURCE, { bindings: INPUTS }).values.find(([name]) => name === 'L');
  const { postMessage } = Worker.prototype;
  let job;
  Worker.prototype.postMessage = function (message) {
    job ??= message;
    return postMessage.call(this, message);
  };
  await toSvg(value);
  Worker.prototype.postMessage = postMessage;
  return job;
}

async function layOut(job) {
  const { dot, format } = JSON.parse(readFileSync(job, 'utf8'));
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  process.stdout.write((await Graphviz.load()).layout(dot, format, 'dot'));
}
