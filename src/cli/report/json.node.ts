import { type CheckReport, changedFigures, countFiles, type FileState } from '../../snapshot/report/report.js';

/** A report for programs, as one object in one line. */
export function jsonReport(report: CheckReport): string[] {
  const { missing, stale, fresh } = countFiles(report);
  const differences = changedFigures(report).map(({ name, source, line, lines, note }) => ({
    name,
    source,
    line,
    lines,
    note,
  }));
  return [
    JSON.stringify({
      checked: missing + stale + fresh,
      missing: paths(report, 'missing'),
      stale: paths(report, 'stale'),
      orphaned: report.orphans,
      differences,
    }),
  ];
}

function paths({ figures }: CheckReport, state: FileState): string[] {
  return figures.flatMap(({ files }) => files.filter((file) => file.state === state).map(({ path }) => path));
}
