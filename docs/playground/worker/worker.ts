import { loadGraphviz } from '../../../dist/render/layout/graphviz.js';
import { drawProgram } from './draw-program.js';
import { failureOf } from './failure.js';
import type { Reply, Request } from './protocol.js';
import { saveProgram } from './save-program.js';
import { warmUp } from './warm-up.js';

/** How long no request may have come before the worker warms up, in ms. */
const QUIET = 250;

/** The worker: receives programs and returns their pictures or files, one program after another. */
const reply = (message: Reply): void => self.postMessage(message);

let newest = 0;
let isCold = true;
let last = loadGraphviz().then(() => reply({ id: 0, kind: 'ready' }));

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.files === undefined) newest = data.id;
  last = last.then(() => answer(data));
});

async function answer(request: Request): Promise<void> {
  try {
    if (request.files === undefined) await draw(request);
    else reply(await saveProgram(request));
  } catch (error) {
    reply({ id: request.id, kind: 'failed', ...failureOf(error) });
  }
}

/** Draws a program; its numbers are searched for until the next program comes. */
async function draw(request: Request): Promise<void> {
  const { id } = request;
  const { drawn, search } = await drawProgram(request);
  reply(drawn);
  const isStale = (): boolean => id !== newest;
  void search?.(isStale).then((literals) => {
    if (!isStale()) reply({ id, kind: 'found', literals });
  });
  setTimeout(() => {
    if (!isCold || isStale()) return;
    isCold = false;
    last = last.then(warmUp);
  }, QUIET);
}
