import { plural } from '../../check/count-words.js';
import { visible } from '../../check/visible.js';
import { normalizeLabel } from '../../dot/label.js';
import { sharedRenames } from '../../graph/diff/shared-renames.js';
import {
  type CheckReport,
  changedFigures,
  countBad,
  countFailed,
  countFiles,
  wordsOf,
} from '../../snapshot/report/report.js';
import { type Line, type Span, type Style, styled } from '../terminal/session.node.js';

const STYLES: Readonly<Record<string, Style>> = { missing: 'red', stale: 'yellow', orphaned: 'yellow' };

/**
 * A report for people.
 *
 * It has a line for each outdated file, what changed in its graph, and a summary.
 */
export function prettyReport(report: CheckReport, where: string): readonly Line[] {
  const changed = changedFigures(report);
  const renames = sharedRenames(changed, 'figure');
  const lines = changed.flatMap((figure): Line[] => [
    ...(figure.error === undefined ? [] : [[styled('red', 'failed'), `  ${figure.source}`]]),
    ...figure.files
      .filter(({ state }) => state !== 'fresh')
      .map(({ path, state }) => [styled(STYLES[state] ?? 'dim', state), `  ${path}`]),
    ...wordsOf(figure, renames.linesOf(figure)).map((line) => styled('dim', `    ${oneLine(line)}`)),
  ]);
  const orphans = report.orphans.map((path) => [styled('yellow', 'orphaned'), `  ${path}`]);
  return [...lines, ...orphans, ...renames.words.map(oneLine), [`${checkedText(report, where)}: `, advice(report)]];
}

function oneLine(text: string): string {
  return normalizeLabel(text).replaceAll('\n', ' ');
}

/** How many files were checked, and where. */
export function checkedText(report: CheckReport, where: string): string {
  const { missing, stale, fresh } = countFiles(report);
  return `${plural(missing + stale + fresh, 'file')} checked${where === '' ? '' : ` in ${visible(where)}`}`;
}

function advice(report: CheckReport): Span {
  const bad = countBad(report);
  const failed = countFailed(report);
  if (bad + failed === 0) return styled('green', 'all fresh');
  const { missing, stale } = countFiles(report);
  const findings = [
    ...(bad > 0 ? [`${plural(bad, 'file')} out of date`] : []),
    ...(failed > 0 ? [`${plural(failed, 'input')} failed`] : []),
  ];
  const steps = [
    ...(missing + stale > 0 ? ['run without --check to update'] : []),
    ...(report.orphans.length > 0 ? ['delete orphaned pictures (or use --prune)'] : []),
  ];
  return [findings.join(', '), ...(steps.length > 0 ? [steps.join(', and ')] : [])].join('; ');
}
