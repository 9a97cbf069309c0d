/**
 * Renders many pictures in one process and prints its memory: it must not grow.
 *
 * `node test/project/bench/memory.mjs [renders]`, 10,000 by default. Each picture is another
 * graph; one in a hundred has a PNG too, and one in a thousand fails, as it would in a
 * server that strangers feed. Garbage is collected before each line, if node runs
 * with --expose-gc.
 */
import { scope, toSvg, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { run } from 'dotgrad/notebook';

const renders = Number(process.argv[2] ?? 10_000);
const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(0).padStart(6);

console.log('renders  seconds  rss MB  heap MB  external MB');
const start = performance.now();
for (let i = 0; i <= renders; i++) {
  if (i % 1000 === 0) {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${String(i).padStart(7)} ${seconds.padStart(8)}  ${megabytes(rss)}   ${megabytes(heapUsed)}       ${megabytes(external)}`);
  }
  if (i === renders) break;
  if (i % 1000 === 500) await toSvg(neuron(i), { timeout: 1e-6 }).catch(() => undefined);
  const value = i % 2 === 0 ? neuron(i) : program(i);
  await toSvg(value);
  if (i % 100 === 0) await toPng(value);
}

/** A neuron of three inputs, other numbers each time. */
function neuron(i) {
  const n = scope(`neuron${i % 7}`, () => {
    const terms = [0, 1, 2].map((k) => new Value(i + k, `x${k}`).mul(new Value(1 / (i + k + 1), `w${k}`)));
    return terms.reduce((sum, term) => sum.add(term)).tanh().as(`o${i}`);
  });
  n.backward();
  return n;
}

function program(i) {
  return run(`a = Value(${i}.0, label='a'); L = (a*a + ${i}).relu() / 3; L.backward()`).last.value;
}
