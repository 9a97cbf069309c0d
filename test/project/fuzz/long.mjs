/**
 * Fuzzes for as long as you like: `npm run fuzz -- --minutes 10`, with `--target dot` and `--seed 7` if you like.
 *
 * The inputs are fed in a child process, so that a hang and a crash are found too. Each
 * finding is printed with its seed and the shortest input that shows it; with
 * `--target … --seed … --count 1` it comes again.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';

/** An input that takes longer hangs, in milliseconds; layouts have a time limit of their own. */
const HANG = 60_000;
const SHRINKING = 20_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    count: { type: 'string', default: 'Infinity' },
    target: { type: 'string' },
    child: { type: 'boolean', default: false },
  },
});

if (values.child) await feed();
else await watch();

/** Feeds one input after another, and says so before and after each. */
async function feed() {
  const jiti = createJiti(import.meta.url, { fsCache: false });
  const { targets, corpusOf, inputOf, complaint } = await jiti.import('./targets.ts');
  const { shrink, signature } = await jiti.import('./shrink.ts');
  const known = new Set();
  const chosen = Object.entries(targets).filter(([name]) => values.target === undefined || name === values.target);
  if (chosen.length === 0) throw new Error(`the targets are ${Object.keys(targets).join(', ')}`);
  const corpora = new Map(chosen.map(([name, target]) => [name, corpusOf(target)]));
  const end = Number(values.seed) + Number(values.count);
  for (let seed = Number(values.seed); seed < end; seed++) {
    for (const [name, target] of chosen) {
      const input = inputOf(target, seed, corpora.get(name));
      process.send({ name, seed, input });
      const start = performance.now();
      const wrong = await complaint(target, input);
      const took = performance.now() - start;
      process.send({ name, took, rss: process.memoryUsage().rss });
      if (wrong === undefined) continue;
      const about = `${name} ${signature(wrong)}`;
      if (known.has(about)) continue;
      known.add(about);
      process.send({ name, seed, shrinking: true });
      process.send({ found: { name, seed, wrong, input: await shrink(target, input, wrong, SHRINKING) } });
    }
  }
  process.disconnect();
}

/** Keeps a child at work until the time is up, and prints what it finds. */
async function watch() {
  const end = performance.now() + Number(values.minutes) * 60_000;
  const fed = {};
  let [seed, rss, findings, isDone] = [Number(values.seed), 0, 0, false];
  const report = ({ name, seed, wrong, input }) => {
    findings++;
    console.log(`\n${name}, seed ${seed}: ${wrong}\ninput: ${JSON.stringify(input)}`);
  };
  while (!isDone && performance.now() < end) {
    const args = ['--child', '--seed', String(seed), ...['target', 'count'].flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]))];
    const child = fork(fileURLToPath(import.meta.url), args);
    await new Promise((done) => {
      let last;
      let since = performance.now();
      const timer = setInterval(() => {
        const isHanging = last !== undefined && performance.now() - since > HANG;
        if (isHanging) report({ ...last, wrong: `no end in ${HANG / 1000} s` });
        if (isHanging || performance.now() > end) child.kill('SIGKILL');
      }, 250);
      child.on('message', (said) => {
        since = performance.now();
        if (said.found) report(said.found);
        else if (said.took === undefined) last = said;
        else {
          const count = (fed[said.name] ??= { inputs: 0, slowest: 0 });
          count.inputs++;
          count.slowest = Math.max(count.slowest, Math.round(said.took));
          rss = Math.max(rss, said.rss);
        }
      });
      child.on('exit', (code, signal) => {
        clearInterval(timer);
        isDone = code === 0;
        if (signal !== 'SIGKILL' && code !== 0) report({ ...last, wrong: `the process ended with ${signal ?? code}` });
        seed = (last?.seed ?? seed) + 1;
        isDone ||= last === undefined;
        done();
      });
    });
  }
  console.table(fed);
  console.log(`seed ${values.seed}; at most ${Math.round(rss / 2 ** 20)} MB; ${findings} findings`);
  process.exitCode = findings > 0 ? 1 : 0;
}
