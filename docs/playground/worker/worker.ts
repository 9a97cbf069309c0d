import { loadGraphviz } from '../../../dist/render/layout/graphviz.js';
import { drawProgram } from './draw-program.js';
import { failureOf } from './failure.js';
import type { Reply, Request } from './protocol.js';
import { saveProgram } from './save-program.js';

/** The worker: receives programs and returns their pictures or files, one program after another. */
const reply = (message: Reply): void => self.postMessage(message);

let last = loadGraphviz().then(() => reply({ id: 0, kind: 'ready' }));

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last.then(() => answer(data)).then(reply);
});

async function answer(request: Request): Promise<Reply> {
  try {
    return await (request.files === undefined ? drawProgram(request) : saveProgram(request));
  } catch (error) {
    return { id: request.id, kind: 'failed', ...failureOf(error) };
  }
}
