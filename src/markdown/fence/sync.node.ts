import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Message } from '../../check/message.js';
import { FenceError, type FencePlace } from '../error.js';
import type { tasks } from './draw.worker.node.js';

type Tasks = typeof tasks;

/** A request to the worker. */
export interface Request {
  /** Its number, repeated in the answer. */
  readonly id: number;
  readonly task: keyof Tasks;
  readonly args: readonly unknown[];
}

/** The worker's answer: a result, an error of the fence, or another failure. */
export type Answer =
  | { readonly result: unknown }
  | { readonly fault: Message; readonly place: FencePlace }
  | { readonly failure: string };

/** An answer, with the number of its request. */
export interface Reply {
  readonly id: number;
  readonly answer: Answer;
}

/** A layout ends after 30 s by itself; a module that `file=` names may run forever. */
const TIMEOUT = 120_000;

/** A worker, the means to wait for it, and answers not fetched yet. */
interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** The number of answered tasks. */
  readonly signal: Int32Array;
  readonly answers: Map<number, Answer>;
}

/** A task given to the worker. */
export interface Begun<T extends keyof Tasks> {
  readonly id: number;
  readonly task: T;
  readonly args: Parameters<Tasks[T]>;
  readonly by: Running;
}

let running: Running | undefined;
let requests = 0;

/**
 * Runs an asynchronous task while this thread waits.
 *
 * It is for programs that cannot await.
 *
 * The work is done in a worker that is started when first needed and does not keep
 * the process alive, so there is one way to draw, with its time limits.
 *
 * @throws FenceError if the task throws one, or takes longer than two minutes
 */
export function doSync<T extends keyof Tasks>(task: T, ...args: Parameters<Tasks[T]>): Awaited<ReturnType<Tasks[T]>> {
  return finishSync(beginSync(task, ...args));
}

/** Gives the worker a task without waiting for it. */
export function beginSync<T extends keyof Tasks>(task: T, ...args: Parameters<Tasks[T]>): Begun<T> {
  running ??= start();
  const id = ++requests;
  running.port.postMessage({ id, task, args } satisfies Request);
  return { id, task, args, by: running };
}

/**
 * Waits for a task and returns its result.
 *
 * @throws what `doSync` throws
 */
export function finishSync<T extends keyof Tasks>(begun: Begun<T>): Awaited<ReturnType<Tasks[T]>> {
  // Another task may have ended its worker.
  if (begun.by !== running) return doSync(begun.task, ...begun.args);
  const answer = waitFor(running, begun.id);
  if (answer === undefined) {
    const { worker } = running;
    running = undefined;
    void worker.terminate();
    throw new FenceError({
      what: `this took longer than ${TIMEOUT / 1000} s`,
      advice: 'draw less, or check for endless loops',
    });
  }
  if ('fault' in answer) throw new FenceError(answer.fault, answer.place);
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.result as Awaited<ReturnType<Tasks[T]>>;
}

/** The answer to a request; undefined if it takes too long. */
function waitFor({ port, signal, answers }: Running, id: number): Answer | undefined {
  const end = performance.now() + TIMEOUT;
  for (;;) {
    const seen = Atomics.load(signal, 0);
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const reply = got.message as Reply;
      answers.set(reply.id, reply.answer);
    }
    const answer = answers.get(id);
    answers.delete(id);
    if (answer !== undefined) return answer;
    const left = end - performance.now();
    if (left <= 0) return undefined;
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
  const started: Running = { worker, port, signal, answers: new Map() };
  const end = (): void => {
    if (running === started) running = undefined;
    port.close();
  };
  worker.on('error', end);
  worker.on('exit', end);
  return started;
}
