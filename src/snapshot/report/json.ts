import type { CheckReport } from './report.js';
import type { Shard } from './shard.js';

/** A report as JSON, to be read back by `readReport`. */
export function writeReport(report: CheckReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

/**
 * Reads a report's JSON.
 *
 * @param path what errors call it
 * @throws TypeError on what is no report
 */
export function readReport(json: string, path: string): CheckReport {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch (error) {
    throw new TypeError(`${path}: this report is no JSON: ${(error as Error).message}`);
  }
  if (isReport(report)) return report;
  throw new TypeError(`${path}: this is no report of dotgrad; make one with dotgrad render … --check --report DIR`);
}

function isReport(thing: unknown): thing is CheckReport {
  const { version, figures, orphans, accept, shard, unchecked } = (thing ?? {}) as Fields<CheckReport>;
  return (
    version === 1 &&
    isListOf(figures, isFigure) &&
    isListOf(orphans, isText) &&
    isListOf(accept, isText) &&
    (shard === undefined || isShard(shard)) &&
    (unchecked === undefined || isListOf(unchecked, isText))
  );
}

type Fields<T> = Partial<Record<keyof T, unknown>>;

function isShard(thing: unknown): boolean {
  const { index, count } = (thing ?? {}) as Fields<Shard>;
  return Number.isSafeInteger(index) && Number.isSafeInteger(count) && (count as number) < 1e6;
}

function isFigure(thing: unknown): boolean {
  const { name, source, files, line, lines, note, pictures } = (thing ?? {}) as Record<string, unknown>;
  return (
    isText(name) &&
    isText(source) &&
    isListOf(files, isFile) &&
    (line === undefined || typeof line === 'number') &&
    (lines === undefined || isListOf(lines, isText)) &&
    (note === undefined || isText(note)) &&
    (pictures === undefined || arePictures(pictures))
  );
}

const STATES: readonly unknown[] = ['fresh', 'missing', 'stale'];

function isFile(thing: unknown): boolean {
  const { path, state } = (thing ?? {}) as Record<string, unknown>;
  return isText(path) && STATES.includes(state);
}

function arePictures(thing: unknown): boolean {
  const { before, after, difference } = (thing ?? {}) as Record<string, unknown>;
  return [before, after, difference].every((picture) => {
    const { svg, src } = (picture ?? { svg: '' }) as Record<string, unknown>;
    return isText(svg) || isText(src);
  });
}

function isText(thing: unknown): thing is string {
  return typeof thing === 'string';
}

function isListOf(thing: unknown, is: (element: unknown) => boolean): boolean {
  return Array.isArray(thing) && thing.every(is);
}
