/** A worker for a thread that waits for it; see `sync.node.ts`. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { faultOf } from '../../check/file-fault.js';
import { portable, saidBy } from '../../check/message.js';
import { Value } from '../../engine/value.js';
import { inFence } from '../../options/spell.js';
import { toSvg } from '../../render/draw.js';
import { FenceError } from '../error.js';
import { writeAssets } from '../page/place.node.js';
import { drawFence } from './draw.node.js';
import type { Answer, Reply, Request } from './sync.node.js';

/** The tasks of the worker. */
export const tasks: {
  readonly drawFence: typeof drawFence;
  readonly writeAssets: typeof writeAssets;
  readonly warmUp: () => Promise<void>;
} = { drawFence, writeAssets, warmUp };

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };

port.on('message', async (request: Request) => {
  port.postMessage({ id: request.id, answer: await answer(request) } satisfies Reply);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
});

async function answer({ task, args }: Request): Promise<Answer> {
  try {
    const work = tasks[task] as (...args: readonly unknown[]) => Promise<unknown>;
    return { result: await work(...args) };
  } catch (error) {
    if (error instanceof FenceError) return { fault: portable(saidBy(error), inFence), place: error.place };
    const { code, path: file } = error as NodeJS.ErrnoException;
    if (code !== undefined && file !== undefined)
      return { fault: { where: { file }, ...faultOf(error) }, place: undefined };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Draws something, to load everything that drawing needs. */
async function warmUp(): Promise<void> {
  await toSvg(new Value(1));
}
