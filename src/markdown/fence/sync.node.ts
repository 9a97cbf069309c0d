import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { FenceError, type FencePlace } from '../error.js';
import type { tasks } from './draw.worker.node.js';

type Tasks = typeof tasks;

/** What the worker is asked. */
export interface Request {
  /** Its number, which the signal has when it is answered. */
  readonly id: number;
  readonly task: keyof Tasks;
  readonly args: readonly unknown[];
}

/** What the worker says: a result, what is wrong with the fence, or what went wrong otherwise. */
export type Answer =
  | { readonly result: unknown }
  | { readonly reason: string; readonly place: FencePlace }
  | { readonly failure: string };

/** A layout ends after 30 s by itself; a module that `file=` names may run forever. */
const TIMEOUT = 120_000;

/** A worker, and the way to wait for it. */
interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

let running: Running | undefined;
let requests = 0;

/**
 * Does an asynchronous task while this thread waits, for programs that cannot await.
 *
 * The work is done in a worker that is started when first needed and does not keep
 * the process alive, so there is one way to draw, with its time limits.
 *
 * @throws FenceError if the task throws one, or takes longer than two minutes
 */
export function doSync<T extends keyof Tasks>(task: T, ...args: Parameters<Tasks[T]>): Awaited<ReturnType<Tasks[T]>> {
  running ??= start();
  const { port, signal, worker } = running;
  const id = ++requests;
  port.postMessage({ id, task, args } satisfies Request);
  const isAnswered = waitFor(signal, id);
  const answer = isAnswered ? (receiveMessageOnPort(port)?.message as Answer | undefined) : undefined;
  if (answer === undefined) {
    running = undefined;
    void worker.terminate();
    throw new FenceError(
      `this took longer than ${TIMEOUT / 1000} s; draw less, or look for a program that does not end`,
    );
  }
  if ('reason' in answer) throw new FenceError(answer.reason, answer.place);
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.result as Awaited<ReturnType<Tasks[T]>>;
}

/** Waits until the signal has a number; a late notice of the answer before wakes too, and is none. */
function waitFor(signal: Int32Array, id: number): boolean {
  const end = performance.now() + TIMEOUT;
  for (;;) {
    const seen = Atomics.load(signal, 0);
    if (seen === id) return true;
    const left = end - performance.now();
    if (left <= 0) return false;
    Atomics.wait(signal, 0, seen, left);
  }
}

function start(): Running {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./draw.worker.node.js', import.meta.url), {
    workerData: { port: port2, signal },
    transferList: [port2],
  });
  worker.unref();
  const started: Running = { worker, port, signal };
  const end = (): void => {
    if (running === started) running = undefined;
    port.close();
  };
  worker.on('error', end);
  worker.on('exit', end);
  return started;
}
