import { dirname, join } from 'node:path';
import { plural } from '../../check/count-words.js';
import { failure } from '../../check/message.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { countBad, countFailed, mergeReports } from '../../snapshot/report/report.js';
import { readReportFolder, reportFiles, writeReportFolder } from '../../snapshot/report/write.node.js';
import { type Session, styled } from '../terminal/session.node.js';
import { checkedText } from './pretty.node.js';

/**
 * `dotgrad report`: merges reports into one page.
 *
 * Exits with 1 if a picture is stale or a shard is missing.
 */
export async function mergeFolders(
  session: Session,
  folders: readonly string[],
  { out }: { readonly out: string },
): Promise<void> {
  const found = (await Promise.all(folders.map((folder) => matching(session, folder)))).flat();
  const paths = [...new Map(found.map((path) => [session.at(path), path])).values()];
  const reports = await Promise.all(paths.map((path) => readReportFolder(dirname(session.at(path)), path)));
  const merged = mergeReports(reports);
  await writeReportFolder(session.at(out), merged);
  const bad = countBad(merged);
  const missing = merged.unchecked ?? [];
  const failed = countFailed(merged);
  const isGood = bad + failed === 0 && missing.length === 0;
  const state = isGood ? styled('green', 'all fresh') : `${bad + failed} out of date`;
  for (const part of missing) session.say([styled('red', 'missing'), `  ${part}`]);
  session.say([
    `${join(out, reportFiles.page)}  ${plural(reports.length, 'report')}, ${checkedText(merged, '')}: `,
    state,
  ]);
  if (!isGood) session.code = failed > 0 ? 2 : 1;
}

/** The reports of a folder, or of all folders that a pattern matches. */
async function matching(session: Session, folder: string): Promise<string[]> {
  const own = join(folder, reportFiles.data);
  const isPattern = /[*?{[]/.test(folder) && (await readIfThere(session.at(own))) === undefined;
  if (!isPattern) return [own];
  const { glob } = await import('tinyglobby');
  const found = await glob(`${folder.replace(/[\\/]+$/, '')}/${reportFiles.data}`, {
    cwd: session.host.cwd,
    expandDirectories: false,
  });
  if (found.length === 0)
    throw failure(TypeError, {
      where: { file: folder },
      what: 'no report found in any of these folders',
      advice: 'render --check --report writes one',
    });
  return found.sort();
}
