import { appendFile } from 'node:fs/promises';
import { type CheckReport, countBad, countFailed } from '../../snapshot/report/report.js';
import { writeReportFolder } from '../../snapshot/report/write.node.js';
import type { Line, Session } from '../terminal/session.node.js';
import { githubReport, githubSummary } from './github.node.js';
import { jsonReport } from './json.node.js';
import { junitReport } from './junit.node.js';
import { prettyReport } from './pretty.node.js';

/** How a check is reported. */
export interface ReportFlags {
  readonly reporter?: ReporterName;
  /** A folder for the report as a page. */
  readonly report?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The names of the reporters. */
type ReporterName = 'pretty' | 'json' | 'junit' | 'github';

/** The reporters by their names. */
const reporters: Readonly<Record<ReporterName, (report: CheckReport, where: string) => readonly Line[]>> = {
  pretty: prettyReport,
  json: jsonReport,
  junit: junitReport,
  github: githubReport,
};

/**
 * Prints the result of a check.
 *
 * The command exits with 1 if a file is out of date, with 2 if an input failed.
 *
 * The default reporter is `github` in a GitHub workflow, else `pretty`.
 *
 * @param where the folder that was checked, for the summary; `''` for many
 */
export async function tellReport(
  session: Session,
  report: CheckReport,
  where: string,
  flags: ReportFlags,
): Promise<void> {
  const { env } = session.host;
  const reporter = flags.reporter ?? (flags.json ? 'json' : env.GITHUB_ACTIONS === 'true' ? 'github' : 'pretty');
  const failed = countFailed(report);
  const isGood = countBad(report) + failed === 0;
  if (flags.report !== undefined) await writeReportFolder(session.at(flags.report), report);
  const summary = env.GITHUB_STEP_SUMMARY;
  if (reporter === 'github' && summary) await appendFile(session.at(summary), `${githubSummary(report)}\n`);
  const isMachine = reporter === 'json' || reporter === 'junit';
  if (!flags.quiet || !isGood || isMachine)
    for (const line of reporters[reporter](report, where)) {
      // The command writes these itself, as GitHub Actions commands.
      if (reporter === 'github') session.write(`${line}\n`);
      else session.say(line);
    }
  if (!isGood) session.code = failed > 0 ? 2 : 1;
}

/** Options about checking, not drawing; `true` for those with a value. */
const CHECKING: Readonly<Record<string, boolean>> = {
  '--check': false,
  '--json': false,
  '--quiet': false,
  '--reporter': true,
  '--report': true,
  '--shard': true,
};

/**
 * The command that updates what a check found missing or stale.
 *
 * It is the command of the check without its options about checking.
 *
 * @param args of the check, as `process.argv.slice(2)`
 */
export function acceptCommand(args: readonly string[]): string {
  const kept: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      kept.push(...args.slice(i));
      break;
    }
    const [name = ''] = arg.split('=', 1);
    if (!Object.hasOwn(CHECKING, name)) kept.push(arg);
    else if (CHECKING[name] && name === arg) i++;
  }
  return ['npx dotgrad', ...kept.map(quoted)].join(' ');
}

function quoted(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
}
