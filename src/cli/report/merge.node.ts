import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readIfThere } from '../../snapshot/read.node.js';
import { readReport } from '../../snapshot/report/json.js';
import { countBad, mergeReports } from '../../snapshot/report/report.js';
import { reportFiles, writeReportFolder } from '../../snapshot/report/write.node.js';
import { failCheck } from '../terminal/exit.node.js';
import { plural, say, styled } from '../terminal/style.node.js';
import { checkedText } from './pretty.node.js';

/** `dotgrad report`: one page of several reports; exits with 1 where a shard among them misses. */
export async function mergeFolders(folders: readonly string[], { out }: { readonly out: string }): Promise<void> {
  const found = (await Promise.all(folders.map(matching))).flat();
  const paths = [...new Map(found.map((path) => [resolve(path), path])).values()];
  const reports = await Promise.all(paths.map(async (path) => readReport(await readFile(path, 'utf8'), path)));
  const merged = mergeReports(reports);
  await writeReportFolder(out, merged);
  const bad = countBad(merged);
  const missing = merged.unchecked ?? [];
  const isGood = bad === 0 && missing.length === 0;
  const state = isGood ? styled('green', 'all fresh') : `${bad} to mend`;
  for (const part of missing) say(`${styled('red', 'missing')}  ${part}`);
  say(`${join(out, reportFiles.page)}  ${plural(reports.length, 'report')}, ${checkedText(merged, '')}: ${state}`);
  if (missing.length > 0) failCheck();
}

/** The reports of a folder, or of all folders that a pattern matches. */
async function matching(folder: string): Promise<string[]> {
  const own = join(folder, reportFiles.data);
  const isPattern = /[*?{[]/.test(folder) && (await readIfThere(own)) === undefined;
  if (!isPattern) return [own];
  const { glob } = await import('tinyglobby');
  const found = await glob(`${folder.replace(/[\\/]+$/, '')}/${reportFiles.data}`, { expandDirectories: false });
  if (found.length === 0) throw new TypeError(`${folder}: no folder here has a report; a check writes one by --report`);
  return found.sort();
}
