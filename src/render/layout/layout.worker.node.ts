import { parentPort } from 'node:worker_threads';
import { loadGraphviz, runGraphviz } from './graphviz.js';

// Whoever starts a worker will ask for a layout soon.
void loadGraphviz();

parentPort?.on('message', async (dot: string) => {
  parentPort?.postMessage(await runGraphviz(dot));
});
