import { Worker } from 'node:worker_threads';
import type { LayoutFormat, LayoutResult } from './graphviz.js';

/** Deep graphs need a deep stack: with 16 MB a chain of 100,000 nodes is drawn. */
const STACK_MB = 16;

/** A worker, and the callback for its answer. */
interface Running {
  readonly worker: Worker;
  answer: ((result: LayoutResult) => void) | undefined;
}

let running: Running | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Lays out DOT text in a worker that is started on first use.
 *
 * One layout runs at a time. After a failure other than a syntax error, or when the
 * time is up, the worker is terminated and the next layout gets a new one.
 *
 * @param timeout in seconds
 */
export function layout(dot: string, timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  const result = queue.then(() => layoutNow(dot, timeout, format));
  queue = result.catch(() => undefined);
  // The next layout starts before this result is used, so both threads are busy.
  return queue.then(() => result);
}

/**
 * Starts the worker early, so it loads Graphviz in the meantime.
 *
 * It does not keep the process alive.
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
  const worker = new Worker(new URL('./layout.worker.node.cjs', import.meta.url), {
    resourceLimits: { stackSizeMb: STACK_MB },
    // Without the process's options: `--input-type`, used with `--eval`, would stop the worker.
    execArgv: [],
    // Graphviz's own output is discarded; what matters is in its answer.
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
