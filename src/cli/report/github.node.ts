import { plural } from '../../check/count-words.js';
import { normalizeLabel } from '../../dot/label.js';
import { sharedRenames } from '../../graph/diff/shared-renames.js';
import {
  type CheckedFigure,
  type CheckReport,
  changedFigures,
  countBad,
  countFailed,
  countFiles,
  wordsOf,
} from '../../snapshot/report/report.js';
import { checkedText } from './pretty.node.js';

/** GitHub shows summaries of up to 1 MiB. */
const MOST_FIGURES = 50;

/** A report as GitHub Actions commands, each an annotation. */
export function githubReport(report: CheckReport, where: string): string[] {
  const bad = countBad(report) + countFailed(report);
  const figures = changedFigures(report).map((figure) => {
    const { source, line, files } = figure;
    const changed = files.filter(({ state }) => state !== 'fresh');
    const [first] = changed;
    // A program on the command line has no file for an annotation.
    const file = source === '-' || source === '-e' ? (first?.path ?? '') : source;
    const states = [...new Set(changed.map(({ state }) => state))].join(' and ');
    const title = figure.error === undefined ? `${figure.name} is ${states}` : `${figure.name} cannot be drawn`;
    const message = [...changed.map(({ path, state }) => `${state}: ${path}`), ...wordsOf(figure)];
    return command(file, line, title, message);
  });
  const orphans = report.orphans.map((path) =>
    command(path, undefined, `${path} is orphaned`, ['nothing draws this picture any more; delete it']),
  );
  return [...figures, ...orphans, `${checkedText(report, where)}: ${bad === 0 ? 'all fresh' : `${bad} out of date`}`];
}

function command(file: string, line: number | undefined, title: string, message: readonly string[]): string {
  const place = `file=${property(file.replaceAll('\\', '/'))}${line === undefined ? '' : `,line=${line}`}`;
  return `::error ${place},title=${property(title)}::${data(message.join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * A Markdown report for a job summary.
 *
 * It has counts, differences, and how to accept them.
 */
export function githubSummary(report: CheckReport): string {
  const { missing, stale, orphaned, fresh } = countFiles(report);
  const changed = changedFigures(report);
  const cut = changed.length - MOST_FIGURES;
  const renames = sharedRenames(changed, 'figure');
  return [
    `## ${countBad(report) + countFailed(report) === 0 ? 'All pictures are fresh' : 'Pictures are out of date'}`,
    '',
    '| missing | stale | orphaned | fresh |',
    '| --: | --: | --: | --: |',
    `| ${missing} | ${stale} | ${orphaned} | ${fresh} |`,
    '',
    ...(renames.words.length > 0 ? [...fenced(renames.words), ''] : []),
    ...changed.slice(0, MOST_FIGURES).flatMap((figure) => section(figure, renames.linesOf(figure))),
    ...(cut > 0 ? [`and ${plural(cut, 'figure')} more`, ''] : []),
    ...orphanLines(report.orphans),
    ...(changed.length > 0 && report.accept.length > 0
      ? ['To accept what is new, run this and commit what it writes:', '', ...fenced(report.accept), '']
      : []),
  ].join('\n');
}

function section(figure: CheckedFigure, lines: readonly string[]): string[] {
  const { name, source, files } = figure;
  const words = wordsOf(figure, lines);
  const changed = files.filter(({ state }) => state !== 'fresh');
  return [
    `### ${code(name)} from ${code(source)}`,
    '',
    ...(figure.error === undefined ? [] : ['- failed']),
    ...changed.map(({ path, state }) => `- ${state}: ${code(path)}`),
    '',
    ...(words.length === 0 ? [] : [...fenced(words), '']),
  ];
}

function orphanLines(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MOST_FIGURES).map((path) => `- ${code(path)}`);
  const cut = paths.length - MOST_FIGURES;
  return [
    '### Orphans',
    '',
    'Nothing draws these any more; delete them.',
    '',
    ...shown,
    ...(cut > 0 ? [`- and ${cut} more`] : []),
    '',
  ];
}

/** Wraps lines in a fence that none of them can close. */
function fenced(lines: readonly string[]): string[] {
  const clean = lines.map((line) => normalizeLabel(line));
  const fence = '`'.repeat(Math.max(3, longestRun(clean.join('\n')) + 1));
  return [fence, ...clean, fence];
}

/** Text as code within a line. */
function code(text: string): string {
  const line = normalizeLabel(text).replaceAll('\n', ' ');
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
