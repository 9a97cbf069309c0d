import { normalizeLabel } from '../../dot/label.js';
import { escapeXml } from '../../render/svg/element.js';
import { type CheckReport, countBad, countFailed, countFiles, wordsOf } from '../../snapshot/report/report.js';

const WHY: Readonly<Record<string, string>> = {
  missing: 'the picture is missing',
  stale: 'the picture is stale',
  orphaned: 'nothing draws this picture any more',
};

/** A report as JUnit XML for CI servers: every file is a test case. */
export function junitReport(report: CheckReport): string[] {
  const { missing, stale, orphaned, fresh } = countFiles(report);
  const failed = countFailed(report);
  const counts = `tests="${missing + stale + orphaned + fresh + failed}" failures="${countBad(report)}" errors="${failed}" skipped="0"`;
  const figures = report.figures.flatMap((figure) => [
    ...(figure.error === undefined ? [] : [failedCase(figure.source, figure.name, figure.error)]),
    ...figure.files.map(({ path, state }) => testCase(figure.source, path, state, wordsOf(figure))),
  ]);
  const orphans = report.orphans.map((path) => testCase('orphans', path, 'orphaned', []));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dotgrad" ${counts}>`,
    `  <testsuite name="pictures" ${counts}>`,
    ...[...figures, ...orphans].map((line) => `    ${line}`),
    '  </testsuite>',
    '</testsuites>',
  ];
}

/** An input or a figure that could not be read or drawn. */
function failedCase(source: string, name: string, error: string): string {
  const [first = ''] = error.split('\n');
  return `<testcase classname="${xml(source)}" name="${xml(name)}"><error message="${xml(first)}">${xml(error)}</error></testcase>`;
}

function testCase(source: string, path: string, state: string, words: readonly string[]): string {
  const start = `<testcase classname="${xml(source)}" name="${xml(path)}"`;
  if (state === 'fresh') return `${start}/>`;
  const message = [WHY[state] ?? state, ...words.slice(0, 1)].join(': ');
  return `${start}><failure type="${state}" message="${xml(message)}">${xml(words.join('\n'))}</failure></testcase>`;
}

function xml(text: string): string {
  // A line end in an attribute would be read as a space.
  return escapeXml(normalizeLabel(text)).replaceAll('\n', '&#10;');
}
