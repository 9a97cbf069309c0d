import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
const { toSvg } = await import('/work/wt/fast/dist/index.js');
const { graphs } = await import('/work/wt/fast/test/project/bench/graphs.mjs');
const { postMessage } = Worker.prototype;
for (const [i, f] of ['one sample through MLP(3, [16, 16, 1])','four samples through MLP(3, [16, 16, 1])'].entries()) {
  let n=0;
  Worker.prototype.postMessage = function (m) { writeFileSync(`/tmp/fast/g${i}.${n++}.dot`, m.dot); return postMessage.call(this, m); };
  writeFileSync(`/tmp/fast/g${i}.svg`, await toSvg(graphs[f](), { fold: 'none' }));
}
