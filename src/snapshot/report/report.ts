import { digestText } from '../../check/digest.js';
import type { Rename } from '../../graph/diff/diff.js';
import { type Shard, shardText } from './shard.js';

/** How a file stands to what would be written now. */
export type FileState = 'fresh' | 'missing' | 'stale' | 'orphaned';

/** A file that was checked. */
export interface CheckedFile {
  readonly path: string;
  readonly state: FileState;
}

/** A picture in a report, a file beside its page: it may hold anything, and is shown as an image. */
export interface ReportPicture {
  /** The name of its file, as `f0a1-before.svg`. */
  readonly name: string;
  /** Its width in px, where that is known: it does not shrink until it cannot be read. */
  readonly width?: number;
  /** What the file holds. */
  readonly content: string | Uint8Array;
}

/** How many changed figures a report shows pictures of; of the others it has the words. */
export const MOST_DRAWN = 100;

/** What a report shows of a figure that has changed. */
export interface ReportPictures {
  readonly before?: ReportPicture;
  readonly after?: ReportPicture;
  readonly difference?: ReportPicture;
}

/** The files of one figure. */
export interface CheckedFigure {
  readonly name: string;
  /** The program, graph or document that it is drawn from, and the line there. */
  readonly source: string;
  readonly line?: number;
  readonly files: readonly CheckedFile[];
  /** What is different in its graph, in words; empty if nothing is, missing if the old graph is not known. */
  readonly lines?: readonly string[];
  /** The ops that were replaced by another, and which of `lines` say so; only of the run itself. */
  readonly renames?: readonly Rename[];
  /** Why a file is stale, where its graph does not tell. */
  readonly note?: string;
  readonly pictures?: ReportPictures;
  /** Why it could not be read or drawn; then it has no files. */
  readonly error?: string;
}

/** What came of checking committed pictures, as plain data. */
export interface CheckReport {
  readonly version: 1;
  readonly figures: readonly CheckedFigure[];
  /** Files of pictures that nothing draws any more. */
  readonly orphans: readonly string[];
  /** The commands that draw what is missing or stale. */
  readonly accept: readonly string[];
  /** The part of the whole that this is, missing if it is the whole. */
  readonly shard?: Shard;
  /** The parts of which there is no report, as `shard 3/4`; missing if there are all. */
  readonly unchecked?: readonly string[];
  /** What Graphviz complained of in DOT text, and what was left out of it; only of the run itself. */
  readonly warnings?: readonly string[];
}

/** How many files there are of each state. */
export type Counts = Readonly<Record<FileState, number>>;

/** Counts the files of a report. */
export function countFiles({ figures, orphans }: CheckReport): Counts {
  const counts = { fresh: 0, missing: 0, stale: 0, orphaned: orphans.length };
  for (const { files } of figures) for (const { state } of files) counts[state]++;
  return counts;
}

/** The name by which a report links to a figure; each figure has its own. */
export function anchorOf({ name, source, line }: Pick<CheckedFigure, 'name' | 'source' | 'line'>): string {
  return `f${digestText(`${source} ${line ?? ''} ${name}`)}`;
}

/** How many files are to be mended. */
export function countBad(report: CheckReport): number {
  const { missing, stale, orphaned } = countFiles(report);
  return missing + stale + orphaned;
}

/** The figures that could not be checked, or have a file that is missing or stale. */
export function changedFigures({ figures }: Pick<CheckReport, 'figures'>): CheckedFigure[] {
  return figures.filter(({ files, error }) => error !== undefined || files.some(({ state }) => state !== 'fresh'));
}

/** How many inputs or figures could not be read or drawn. */
export function countFailed({ figures }: CheckReport): number {
  return figures.filter(({ error }) => error !== undefined).length;
}

/**
 * What is said of a figure: its error, what is different in it, or its note.
 *
 * @param lines what is different and not said elsewhere; default all
 */
export function wordsOf(
  { lines: all, note, error }: CheckedFigure,
  lines: readonly string[] | undefined = all,
): readonly string[] {
  if (error !== undefined) return error.split('\n');
  if (lines !== undefined && lines.length > 0) return lines;
  return note === undefined ? [] : [note];
}

/** Several reports as one, as of the shards of a check; figures are in the order of their sources. */
export function mergeReports(reports: readonly CheckReport[]): CheckReport {
  const figures = reports.flatMap((report) => report.figures);
  const unchecked = [...reports.flatMap((report) => report.unchecked ?? []), ...missingShards(reports)];
  const key = ({ source, line, name }: CheckedFigure): string =>
    [source, String(line ?? 0).padStart(9, '0'), name].join('\n');
  return {
    version: 1,
    figures: figures.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
    orphans: [...new Set(reports.flatMap(({ orphans }) => orphans))].sort(),
    accept: [...new Set(reports.flatMap(({ accept }) => accept))],
    ...(unchecked.length === 0 ? {} : { unchecked }),
  };
}

/** The shards that miss among the reports of each command that was checked in parts. */
function missingShards(reports: readonly CheckReport[]): string[] {
  const found = new Map<string, { count: number; indices: Set<number> }>();
  for (const { shard, accept } of reports) {
    if (shard === undefined) continue;
    const key = JSON.stringify([shard.count, accept]);
    const known = found.get(key) ?? { count: shard.count, indices: new Set() };
    found.set(key, { ...known, indices: known.indices.add(shard.index) });
  }
  return [...found.values()].flatMap(({ count, indices }) =>
    Array.from({ length: count }, (_, i) => i + 1)
      .filter((index) => !indices.has(index))
      .map((index) => `shard ${shardText({ index, count })}`),
  );
}
