import { Worker } from 'node:worker_threads';
import type { LayoutFormat, LayoutResult } from './graphviz.js';

/** Deep graphs need a deep stack: with 16 MB a chain of 100,000 nodes is drawn. */
const STACK_MB = 16;

/** A worker, and who waits for its answer. */
interface Running {
  readonly worker: Worker;
  answer: ((result: LayoutResult) => void) | undefined;
}

let running: Running | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Lays out DOT text in a worker that is started when first needed.
 *
 * One layout runs at a time. After a failure that is no syntax error, or when the
 * time is up, the worker is ended and the next layout has a fresh one.
 *
 * @param timeout in seconds
 */
export function layout(dot: string, timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  const result = queue.then(() => layoutNow(dot, timeout, format));
  queue = result.catch(() => undefined);
  // The next layout starts before this one's result is made use of, so that both threads work.
  return queue.then(() => result);
}

/**
 * Starts the worker before the first layout, so that it loads Graphviz meanwhile.
 *
 * It keeps no process alive.
 */
export function startLayout(): void {
  running ??= start();
  running.worker.unref();
}

async function layoutNow(dot: string, timeout: number, format: LayoutFormat): Promise<LayoutResult> {
  running ??= start();
  const { worker } = running;
  let timer: NodeJS.Timeout | undefined;
  const result = await new Promise<LayoutResult>((resolve) => {
    (running as Running).answer = resolve;
    timer = setTimeout(
      () => resolve({ error: `the layout took longer than ${timeout} s`, late: true, broken: true }),
      timeout * 1000,
    );
    worker.ref();
    worker.postMessage({ dot, format });
  });
  clearTimeout(timer);
  worker.unref();
  if (result.broken) {
    running = undefined;
    await worker.terminate();
  }
  return result;
}

function start(): Running {
  const worker = new Worker(new URL('./layout.worker.node.js', import.meta.url), {
    resourceLimits: { stackSizeMb: STACK_MB },
    // Not those of the process: `--input-type`, which goes with `--eval`, would stop the worker.
    execArgv: [],
    // Graphviz's own noise on hostile graphs goes nowhere; what matters comes in its answer.
    stdout: true,
    stderr: true,
  });
  const started: Running = { worker, answer: undefined };
  const fail = (error: string): void => started.answer?.({ error, broken: true });
  worker.on('message', (result: LayoutResult) => started.answer?.(result));
  worker.on('error', (error) => fail(`Graphviz stopped: ${error.message}`));
  worker.on('exit', () => {
    if (running === started) running = undefined;
    fail('Graphviz stopped without a message');
  });
  return started;
}
