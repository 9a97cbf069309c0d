import type { Worker } from 'node:worker_threads';
import { toSvg, Value } from 'dotgrad';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawDot } from '../../../dist/render/figure/raw-dot.js';
import { layout } from '../../../dist/render/layout/layout.node.js';
import { pause } from './thousand.js';

const GOOD = 'digraph { a -> b }';
/** Two layers of 400 nodes, each joined with each: more than a minute's work. */
const HARD = `digraph { ${Array.from({ length: 400 }, (_, i) => `a${i} -> { ${Array.from({ length: 400 }, (_, j) => `b${j}`).join(' ')} }`).join('\n')} }`;

const workers: Worker[] = [];
process.on('worker', (worker) => workers.push(worker));

async function isGood(): Promise<void> {
  const { json, ...complaints } = await layout(GOOD, 30);
  expect(complaints).toEqual({});
  expect(JSON.parse(json as string).objects.map(({ name }: { name: string }) => name)).toEqual(['a', 'b']);
}

/** The worker of this process; there is but one at a time. */
async function theWorker(): Promise<Worker> {
  await isGood();
  return workers.at(-1) as Worker;
}

// Other tests of this process may have started its worker: a failure ends that, so that the next is seen to start.
beforeAll(() => layout('digraph { a [peripheries=1000000000] }', 30));

describe('layout(dot, timeout)', () => {
  test('says that its worker died while it worked, and the next has a fresh one', async () => {
    const worker = await theWorker();
    const result = layout(HARD, 60);
    await pause(300);
    await worker.terminate();
    expect(await result).toEqual({ error: 'Graphviz stopped without a message', broken: true });
    await isGood();
    expect(workers.at(-1)).not.toBe(worker);
  });

  test('has a fresh worker after one that died while it was idle', async () => {
    const worker = await theWorker();
    await worker.terminate();
    await isGood();
    expect(workers.at(-1)).not.toBe(worker);
  });

  test('answers all that wait when the worker dies, each from a worker that lives', async () => {
    const worker = await theWorker();
    const results = [layout(HARD, 60), layout(GOOD, 30), layout(GOOD, 30)];
    await worker.terminate();
    const [first, ...others] = await Promise.all(results);
    expect(first).toMatchObject({ broken: true });
    for (const { json } of others) expect(json).toMatch(/"name": "a"/);
  });

  const names = Array.from({ length: 400 }, (_, i) => `a${i}`);

  test.each([
    // Graphviz reads memory that it has freed.
    ['a trap in WebAssembly', 'digraph { '.concat(...names.map((a) => `${a} [shape=record label="\\n|x|\\n"];`), '}')],
    ['memory that there is not', 'digraph { a [peripheries=1000000000] }'],
    ['a stack that is not deep enough', `digraph { ${'{'.repeat(100_000)} a ${'}'.repeat(100_000)} }`],
  ])('ends in an error for %s, and the next has a fresh worker', async (_, dot) => {
    const worker = await theWorker();
    expect(await layout(dot, 30)).toMatchObject({ error: expect.stringMatching(/./), broken: true });
    await isGood();
    expect(workers.at(-1)).not.toBe(worker);
  });

  test('keeps its worker after a syntax error', async () => {
    const worker = await theWorker();
    expect((await layout('digraph {', 30)).broken).toBe(false);
    await isGood();
    expect(workers.at(-1)).toBe(worker);
  });

  test('leaves at most one worker running', async () => {
    await isGood();
    const alive = workers.filter(({ threadId }) => threadId !== -1);
    expect(alive.length).toBeLessThanOrEqual(1);
  });
});

describe('toSvg(value)', () => {
  test('draws as before after a layout that failed', async () => {
    const value = new Value(2, 'a').mul(3);
    const before = await toSvg(value);
    await expect(toSvg(rawDot('digraph { a [peripheries=1000000000] }'))).rejects.toThrow(/too large/);
    expect(await toSvg(value)).toBe(before);
  });
});
