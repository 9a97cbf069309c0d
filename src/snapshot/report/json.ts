import { failure } from '../../check/message.js';
import type { CheckedFigure, CheckReport, ReportPicture } from './report.js';
import type { Shard } from './shard.js';

/** The fields that only the run itself has, not a stored report. */
const NOT_KEPT: ReadonlySet<string> = new Set(['content', 'warnings', 'renames']);

/**
 * A report as JSON, which `readReport` reads back.
 *
 * Its pictures are in separate files.
 */
export function writeReport(report: CheckReport): string {
  return `${JSON.stringify(report, (key, held) => (NOT_KEPT.has(key) ? undefined : held), 1)}\n`;
}

/**
 * Reads a report's JSON, which may come from anywhere.
 *
 * Only the fields of a report are kept.
 *
 * @param path the name in error messages
 * @param load reads a picture by name
 * @throws TypeError if the text is not a report
 */
export async function readReport(
  json: string,
  path: string,
  load: (name: string) => Promise<Uint8Array | undefined>,
): Promise<CheckReport> {
  let report: unknown;
  try {
    report = JSON.parse(json);
  } catch (error) {
    throw failure(TypeError, { where: { file: path }, what: `not valid JSON: ${(error as Error).message}` });
  }
  if (!isReport(report))
    throw failure(TypeError, {
      where: { file: path },
      what: 'this is not a dotgrad report',
      advice: 'make one with npx dotgrad render … --check --report DIR',
    });
  const { figures, orphans, accept, shard, unchecked } = report;
  return {
    version: 1,
    figures: await Promise.all(figures.map((figure) => withPictures(figure, load))),
    orphans,
    accept,
    ...(shard && { shard: { index: shard.index, count: shard.count } }),
    ...(unchecked && { unchecked }),
  };
}

async function withPictures(
  { name, source, line, files, lines, note, error, pictures = {} }: CheckedFigure,
  load: (name: string) => Promise<Uint8Array | undefined>,
): Promise<CheckedFigure> {
  const loaded: Partial<Record<Part, ReportPicture>> = {};
  for (const part of PARTS) {
    const { name, width } = pictures[part] ?? {};
    const content = name === undefined ? undefined : await load(name);
    if (name !== undefined && content !== undefined)
      loaded[part] = { name, ...(width !== undefined && { width }), content };
  }
  return {
    name,
    source,
    ...(line !== undefined && { line }),
    files: files.map(({ path, state }) => ({ path, state })),
    ...(lines && { lines }),
    ...(note !== undefined && { note }),
    ...(error !== undefined && { error }),
    ...(Object.keys(loaded).length > 0 && { pictures: loaded }),
  };
}

const PARTS = ['before', 'after', 'difference'] as const;
type Part = (typeof PARTS)[number];

/** The reports that a check can write: at most a thousand shards, and no path in a picture's name. */
const [MOST_SHARDS, PICTURE] = [1000, /^f[\da-f]{16}-(?:before|after|difference)\.(?:svg|png)$/];

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
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(count)) return false;
  const [part, all] = [index as number, count as number];
  return part >= 1 && part <= all && all <= MOST_SHARDS;
}

function isFigure(thing: unknown): boolean {
  const { name, source, files, line, lines, note, error, pictures } = (thing ?? {}) as Record<string, unknown>;
  return (
    isText(name) &&
    isText(source) &&
    isListOf(files, isFile) &&
    (line === undefined || Number.isSafeInteger(line)) &&
    (lines === undefined || isListOf(lines, isText)) &&
    (note === undefined || isText(note)) &&
    (error === undefined || isText(error)) &&
    (pictures === undefined || arePictures(pictures))
  );
}

const STATES: readonly unknown[] = ['fresh', 'missing', 'stale'];

function isFile(thing: unknown): boolean {
  const { path, state } = (thing ?? {}) as Record<string, unknown>;
  return isText(path) && STATES.includes(state);
}

function arePictures(thing: unknown): boolean {
  const pictures = (thing ?? {}) as Partial<Record<Part, unknown>>;
  return PARTS.every((part) => pictures[part] === undefined || isPicture(pictures[part]));
}

function isPicture(thing: unknown): boolean {
  const { name, width } = (thing ?? {}) as Record<string, unknown>;
  return isText(name) && PICTURE.test(name) && (width === undefined || Number.isFinite(width));
}

function isText(thing: unknown): thing is string {
  return typeof thing === 'string';
}

function isListOf(thing: unknown, is: (element: unknown) => boolean): boolean {
  return Array.isArray(thing) && thing.every(is);
}
