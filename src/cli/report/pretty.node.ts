import { normalizeLabel } from '../../dot/label.js';
import { type CheckReport, changedFigures, countBad, countFiles, wordsOf } from '../../snapshot/report/report.js';
import { plural, type Style, styled } from '../terminal/style.node.js';

const STYLES: Readonly<Record<string, Style>> = { missing: 'red', stale: 'yellow', orphaned: 'yellow' };

/** A report for people: a line per file to mend, what changed in its graph, and a summary. */
export function prettyReport(report: CheckReport, where: string): string[] {
  const lines = changedFigures(report).flatMap((figure) => [
    ...figure.files
      .filter(({ state }) => state !== 'fresh')
      .map(({ path, state }) => `${styled(STYLES[state] ?? 'dim', state)}  ${path}`),
    ...wordsOf(figure).map((line) => styled('dim', `    ${normalizeLabel(line).replaceAll('\n', ' ')}`)),
  ]);
  const orphans = report.orphans.map((path) => `${styled('yellow', 'orphaned')}  ${path}`);
  return [...lines, ...orphans, `${checkedText(report, where)}: ${adviceText(report)}`];
}

/** How many files were checked, and where. */
export function checkedText(report: CheckReport, where: string): string {
  const { missing, stale, fresh } = countFiles(report);
  return `${plural(missing + stale + fresh, 'file')} checked${where === '' ? '' : ` in ${where}`}`;
}

function adviceText(report: CheckReport): string {
  const bad = countBad(report);
  if (bad === 0) return styled('green', 'all fresh');
  const steps = [
    ...(changedFigures(report).length > 0 ? ['run the same without --check'] : []),
    ...(report.orphans.length > 0 ? ['remove what is orphaned'] : []),
  ];
  return `${plural(bad, 'file')} to mend; ${steps.join(', and ')}`;
}
