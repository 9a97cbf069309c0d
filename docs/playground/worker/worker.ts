import { loadGraphviz } from '../../../dist/render/layout/graphviz.js';
import { drawProgram } from './draw-program.js';
import type { Reply, Request } from './protocol.js';

/** The worker: a program comes in, and its pictures go out, one program after the other. */
const reply = (message: Reply): void => self.postMessage(message);

let last = loadGraphviz().then(() => reply({ id: 0, kind: 'ready' }));

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last.then(() => drawProgram(data)).then(reply);
});
