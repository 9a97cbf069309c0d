/**
 * Times the command on whole graphs, beside Graphviz's own `dot` and another build, run by turns.
 *
 *     node test/project/bench/whole.mjs ../other-checkout 5
 *
 * Each run is a process of its own, from its start to the SVG in a file: `dotgrad render … --fold none`, or
 * `dot -Tsvg` on the same graph as micrograd's notebook writes it. Printed are the least and the median, in ms.
 * Both builds need `npm run build` first; without another checkout only this one is timed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toDot } from 'dotgrad';
import { graphs } from './graphs.mjs';

const [, , other, runs = '5'] = process.argv;
const own = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dotgrad-'));
try {
  for (const name of ['one sample through MLP(3, [16, 16, 1])', 'four samples through MLP(3, [16, 16, 1])']) time(name);
} finally {
  rmSync(folder, { recursive: true });
}

function time(name) {
  const commands = {
    own: command(own, name, 'own.mjs'),
    ...(other !== undefined && { other: command(resolve(other), name, 'other.mjs') }),
    dot: ['dot', '-Tsvg', '-o', 'dot.svg', plainDot(name)],
  };
  const times = Object.fromEntries(Object.keys(commands).map((who) => [who, []]));
  for (let i = 0; i < Number(runs); i++)
    for (const [who, [program, ...args]] of Object.entries(commands)) {
      // A large graph takes Graphviz ten seconds.
      if (who === 'dot' && times.dot.some((ms) => ms > 5000)) continue;
      for (const file of ['own.svg', 'other.svg', 'dot.svg']) rmSync(join(folder, file), { force: true });
      const start = performance.now();
      const { status, stderr } = spawnSync(program, args, { cwd: folder });
      times[who].push(performance.now() - start);
      if (status !== 0) throw new Error(String(stderr));
    }
  for (const [who, all] of Object.entries(times)) {
    const sorted = all.sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1];
    console.log(`${name}, ${who}: ${sorted[0].toFixed(0)} ms, median ${median.toFixed(0)} ms`);
  }
}

/** The command of a build on a module that makes a graph. */
function command(checkout, name, file) {
  const bench = ['test/project/bench', 'test/bench'].find((path) => existsSync(join(checkout, path, 'graphs.mjs')));
  const source = pathToFileURL(join(checkout, bench, 'graphs.mjs')).href;
  writeFileSync(
    join(folder, file),
    `import { graphs } from '${source}';\nexport const L = graphs[${JSON.stringify(name)}]();\n`,
  );
  const main = join(checkout, 'dist/cli/main.node.js');
  return [process.execPath, main, 'render', file, '--fold', 'none', '-o', file.replace('.mjs', '.svg')];
}

/** A file with the graph as plain DOT: none of the settings with which a large graph is quicker. */
function plainDot(name) {
  const dot = toDot(graphs[name](), { fold: 'none', theme: 'lecture' });
  writeFileSync(join(folder, 'graph.dot'), dot.replace(/^ {2}(nslimit1?|mclimit|ranksep|nodesep) = .*\n/gm, ''));
  return 'graph.dot';
}
