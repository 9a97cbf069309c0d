import { parentPort } from 'node:worker_threads';
import { type LayoutFormat, runGraphviz } from './graphviz.js';

/** A small graph with what larger ones have: several ranks, records, ports, and an edge that passes a box. */
const SMALL =
  'digraph{rankdir=LR;nslimit=1;node[shape=box,fixedsize=true,label=""];edge[arrowhead=none];' +
  'd[shape=record,label="{{<i0>|<i1>}|<o>}",ordering=in];a->b->c;a:e->d[headport="i0:w"];c:e->d[headport="i1:w"];e->d;a->f;b->f}';

// A layout will be requested soon: until then the code that it needs is compiled.
void runGraphviz(SMALL, 'json0');

parentPort?.on('message', async ({ dot, format }: { dot: string; format: LayoutFormat }) => {
  parentPort?.postMessage(await runGraphviz(dot, format));
});
