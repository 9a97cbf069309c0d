/**
 * Times a picture of each graph, from its Value to the SVG, beside Graphviz's own `dot`.
 *
 * `npm run bench` prints the table of docs/reference/large-graphs.md. Each cell is a process of its own;
 * the time is the least of three. `dot` (Debian's package graphviz) gets the same graph as
 * micrograd's notebook writes it, and at most two minutes, once.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toDot, toSvg, trace } from 'dotgrad';
import { graphs } from './graphs.mjs';

const [, , name, fold] = process.argv;
if (name === undefined) table();
else await measure();

/** Draws one graph and prints its time and memory. */
async function measure() {
  const start = performance.now();
  const value = graphs[name]();
  const made = performance.now();
  await toSvg(value, { fold });
  const drawn = performance.now();
  console.log(JSON.stringify({ make: made - start, draw: drawn - made, rss: process.resourceUsage().maxRSS / 1024 }));
}

function table() {
  console.log('| graph | nodes | by default | `--fold none` | memory | native dot |\n|---|--:|--:|--:|--:|--:|');
  for (const name of Object.keys(graphs)) {
    const { nodes } = trace(graphs[name]());
    const isSmall = nodes.length < 10_000;
    const auto = best(name, 'auto');
    const whole = isSmall ? best(name, 'none') : undefined;
    const cells = [
      name,
      nodes.length.toLocaleString('en-US'),
      seconds(auto.draw),
      whole === undefined ? '' : seconds(whole.draw),
      `${Math.max(auto.rss, whole?.rss ?? 0).toFixed(0)} MB`,
      isSmall ? native(name) : '',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function best(name, fold) {
  const runs = [1, 2, 3].map(() => {
    const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, fold]);
    if (stdout.length === 0) throw new Error(stderr.toString());
    return JSON.parse(stdout);
  });
  return runs.reduce((a, b) => (a.draw < b.draw ? a : b));
}

/** The time of `dot -Tsvg` on plain DOT: none of the settings with which a large graph is quicker. */
function native(name) {
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-'));
  try {
    const dot = toDot(graphs[name](), { fold: 'none', theme: 'lecture' });
    const plain = dot.replace(/^ {2}(nslimit1?|mclimit|ranksep|nodesep) = .*\n/gm, '');
    writeFileSync(join(folder, 'graph.dot'), plain);
    const start = performance.now();
    const { error, status } = spawnSync('dot', ['-Tsvg', '-o', 'graph.svg', 'graph.dot'], { cwd: folder, timeout: 120_000 });
    if (error?.code === 'ENOENT') return 'not installed';
    return status === 0 ? seconds(performance.now() - start) : 'over 120 s';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
