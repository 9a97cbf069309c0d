import { parentPort } from 'node:worker_threads';
import { runGraphviz } from './graphviz.js';

parentPort?.on('message', async (dot: string) => {
  parentPort?.postMessage(await runGraphviz(dot));
});
