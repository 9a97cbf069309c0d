import { normalizeLabel } from '../../dot/label.js';
import { type CheckReport, changedFigures, countBad, countFiles, wordsOf } from '../../snapshot/report/report.js';
import { plural } from '../terminal/plural.js';
import type { Paint, Style } from '../terminal/session.node.js';

const STYLES: Readonly<Record<string, Style>> = { missing: 'red', stale: 'yellow', orphaned: 'yellow' };

/** A report for people: a line per file to mend, what changed in its graph, and a summary. */
export function prettyReport(report: CheckReport, where: string, paint: Paint): string[] {
  const lines = changedFigures(report).flatMap((figure) => [
    ...figure.files
      .filter(({ state }) => state !== 'fresh')
      .map(({ path, state }) => `${paint(STYLES[state] ?? 'dim', state)}  ${path}`),
    ...wordsOf(figure).map((line) => paint('dim', `    ${normalizeLabel(line).replaceAll('\n', ' ')}`)),
  ]);
  const orphans = report.orphans.map((path) => `${paint('yellow', 'orphaned')}  ${path}`);
  return [...lines, ...orphans, `${checkedText(report, where)}: ${adviceText(report, paint)}`];
}

/** How many files were checked, and where. */
export function checkedText(report: CheckReport, where: string): string {
  const { missing, stale, fresh } = countFiles(report);
  return `${plural(missing + stale + fresh, 'file')} checked${where === '' ? '' : ` in ${where}`}`;
}

function adviceText(report: CheckReport, paint: Paint): string {
  const bad = countBad(report);
  if (bad === 0) return paint('green', 'all fresh');
  const steps = [
    ...(changedFigures(report).length > 0 ? ['run the same without --check'] : []),
    ...(report.orphans.length > 0 ? ['remove what is orphaned'] : []),
  ];
  return `${plural(bad, 'file')} to mend; ${steps.join(', and ')}`;
}
