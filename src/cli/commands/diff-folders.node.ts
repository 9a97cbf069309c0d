import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { plural } from '../../check/count-words.js';
import { failure } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { explainDiff, renamesIn } from '../../graph/diff/diff.js';
import { sharedRenames, type Told } from '../../graph/diff/shared-renames.js';
import { mayHoldGraph } from '../input/diff-input.node.js';
import { orTold } from '../terminal/explain-error.node.js';
import { type Session, styled } from '../terminal/session.node.js';
import { compare, type DiffFlags } from './compare.node.js';

/** Endings by preference: among files of one name, the most complete is read. */
const BEST = ['.json', '.svg', '.png', '.dot', '.gv'];

/** Whether an input is a folder. */
export async function isFolder(session: Session, path: string): Promise<boolean> {
  if (path === '-') return false;
  return stat(session.at(path)).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * `dotgrad diff base/ head/`: compares files of the same name.
 *
 * Other files were added or removed.
 */
export async function diffFolders(session: Session, before: string, after: string, options: DiffFlags): Promise<void> {
  const [old, now] = [await graphsIn(session, before), await graphsIn(session, after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  if (names.length === 0)
    throw failure(TypeError, { what: `${visible(before)}: neither folder has a graph`, advice: 'check the paths' });
  const found: Record<string, unknown> = {};
  const told: [name: string, what: Told][] = [];
  const counts = { changed: 0, removed: 0, added: 0 };
  for (const name of names) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === undefined || is === undefined) {
      const state = was === undefined ? 'added' : 'removed';
      counts[state]++;
      found[name] = state;
      if (!options.json) session.say([styled('yellow', state), `  ${was ?? is ?? name}`]);
      continue;
    }
    const out = options.out === undefined ? undefined : join(options.out, `${name}.svg`);
    const difference = await orTold(session, () => compare(session, was, is, { ...options, out }), undefined);
    if (difference === undefined) continue;
    found[name] = difference;
    if (difference.same) continue;
    counts.changed++;
    told.push([name, { lines: explainDiff(difference), renames: renamesIn(difference) }]);
  }
  if (!options.json) tellChanged(session, told);
  const { changed, removed, added } = counts;
  if (options.json) session.say(JSON.stringify(found));
  else session.say(`${plural(names.length, 'graph')}: ${changed} changed, ${added} added, ${removed} removed`);
  if (changed + removed + added > 0 && session.code === 0) session.code = 1;
}

/** Prints what changed in each graph, and changes shared by several graphs once. */
function tellChanged(session: Session, told: readonly (readonly [name: string, what: Told])[]): void {
  const shared = sharedRenames(
    told.map(([, what]) => what),
    'graph',
  );
  for (const [name, what] of told) {
    session.say([styled('yellow', 'changed'), `  ${name}`]);
    for (const line of shared.linesOf(what)) session.say(styled('dim', `    ${line}`));
  }
  for (const words of shared.words) session.say(words);
}

/** The best file for each name in a folder. */
async function graphsIn(session: Session, folder: string): Promise<Map<string, string>> {
  const rank = (name: string): number =>
    (BEST.indexOf(extname(name).toLowerCase()) + BEST.length + 1) % (BEST.length + 1);
  const entries = (await readdir(session.at(folder), { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && mayHoldGraph(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files = new Map<string, string>();
  for (const name of entries) {
    const stem = name.slice(0, -extname(name).length);
    if (!files.has(stem)) files.set(stem, join(folder, name));
  }
  return files;
}
