import { type CheckReport, changedFigures, countFiles, type FileState } from '../../snapshot/report/report.js';

/** A report for programs: one JSON object on one line. */
export function jsonReport(report: CheckReport): string[] {
  const { missing, stale, fresh } = countFiles(report);
  const failed = report.figures.flatMap(({ source, name, error }) =>
    error === undefined ? [] : [{ name, source, error }],
  );
  const changed = changedFigures(report).filter(({ error }) => error === undefined);
  const differences = changed.map(({ name, source, line, lines, note }) => ({
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
      ...(failed.length > 0 && { failed }),
      ...(report.warnings && report.warnings.length > 0 && { warnings: report.warnings }),
      differences,
    }),
  ];
}

function paths({ figures }: CheckReport, state: FileState): string[] {
  return figures.flatMap(({ files }) => files.filter((file) => file.state === state).map(({ path }) => path));
}
