import { parentPort } from 'node:worker_threads';
import { type LayoutFormat, loadGraphviz, runGraphviz } from './graphviz.js';

// A layout will be requested soon.
void loadGraphviz();

parentPort?.on('message', async ({ dot, format }: { dot: string; format: LayoutFormat }) => {
  parentPort?.postMessage(await runGraphviz(dot, format));
});
