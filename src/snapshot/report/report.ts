import { digestText } from '../../check/digest.js';
import type { Rename } from '../../graph/diff/diff.js';
import { type Shard, shardText } from './shard.js';

/** The state of a file compared with what would be written now. */
export type FileState = 'fresh' | 'missing' | 'stale' | 'orphaned';

/** A file that was checked. */
export interface CheckedFile {
  readonly path: string;
  readonly state: FileState;
}

/**
 * A picture in a report, a file next to its page.
 *
 * The content is not trusted, so it is shown only as an image.
 */
export interface ReportPicture {
  /** The name of its file, such as `f0a1-before.svg`. */
  readonly name: string;
  /** Its width in px, if known, so that it is not shrunk until it is unreadable. */
  readonly width?: number;
  /** The content of the file. */
  readonly content: string | Uint8Array;
}

/**
 * How many changed figures a report shows with pictures.
 *
 * The others are only described in words.
 */
export const MOST_DRAWN = 100;

/** The pictures of a changed figure in a report. */
export interface ReportPictures {
  readonly before?: ReportPicture;
  readonly after?: ReportPicture;
  readonly difference?: ReportPicture;
}

/** A figure with its files. */
export interface CheckedFigure {
  readonly name: string;
  /** The program, graph or document that it comes from, and the line there. */
  readonly source: string;
  readonly line?: number;
  readonly files: readonly CheckedFile[];
  /** The differences in its graph, in words; empty if there are none, missing if the old graph is not known. */
  readonly lines?: readonly string[];
  /** The ops that were replaced by another, and which of `lines` say so; only during the run itself. */
  readonly renames?: readonly Rename[];
  /** Why a file is stale, if its graph does not explain it. */
  readonly note?: string;
  readonly pictures?: ReportPictures;
  /** Why the figure could not be read or drawn; in that case it has no files. */
  readonly error?: string;
}

/** The result of checking committed pictures, as plain data. */
export interface CheckReport {
  readonly version: 1;
  readonly figures: readonly CheckedFigure[];
  /** Picture files that nothing draws any more. */
  readonly orphans: readonly string[];
  /** The commands that draw missing or stale files. */
  readonly accept: readonly string[];
  /** Which shard of the check this report covers; missing if it covers everything. */
  readonly shard?: Shard;
  /** The shards without a report, such as `shard 3/4`; missing if there are none. */
  readonly unchecked?: readonly string[];
  /** Graphviz's warnings about DOT text, and what was left out of it; only during the run itself. */
  readonly warnings?: readonly string[];
}

/** The number of files in each state. */
type Counts = Readonly<Record<FileState, number>>;

/** Counts the files of a report. */
export function countFiles({ figures, orphans }: CheckReport): Counts {
  const counts = { fresh: 0, missing: 0, stale: 0, orphaned: orphans.length };
  for (const { files } of figures) for (const { state } of files) counts[state]++;
  return counts;
}

/** The unique name that a report uses to link to a figure. */
export function anchorOf({ name, source, line }: Pick<CheckedFigure, 'name' | 'source' | 'line'>): string {
  return `f${digestText(`${source} ${line ?? ''} ${name}`)}`;
}

/** How many files are out of date. */
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
 * The text for a figure: its error, its differences, or its note.
 *
 * @param lines the differences not reported elsewhere; all by default
 */
export function wordsOf(
  { lines: all, note, error }: CheckedFigure,
  lines: readonly string[] | undefined = all,
): readonly string[] {
  if (error !== undefined) return error.split('\n');
  if (lines !== undefined && lines.length > 0) return lines;
  return note === undefined ? [] : [note];
}

/**
 * Joins several reports, such as those of the shards of a check.
 *
 * Figures are in the order of their sources.
 */
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

/** The shards missing from the reports of each command that was checked in parts. */
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
