import { dirname, join } from 'node:path';
import type { NamedFigure } from '../render/load.node.js';
import { formats } from '../render/save.node.js';
import { clearUnfinished, writeWhole } from '../render/write.node.js';
import { readIfThere } from '../snapshot/read.node.js';
import { parseShard } from '../snapshot/shard.js';
import { check } from './check.node.js';
import { inShard } from './check-shard.node.js';
import { type DrawingFlags, drawOptions } from './drawing.node.js';
import { gallery } from './gallery.node.js';
import { type Progress, startProgress } from './progress.node.js';
import { reportWritten } from './report.node.js';
import type { ReportFlags } from './report-check.node.js';
import { findSources, readSource, type Source, type SourceFlags } from './sources.node.js';
import { type Destination, destination, type Target, targets } from './targets.node.js';
import { watch } from './watch.node.js';

/** The options of `dotgrad render`. */
export interface RenderOptions extends DrawingFlags, SourceFlags, ReportFlags {
  readonly out: string;
  readonly format?: string;
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly gallery?: boolean;
  /** A part of the inputs, as `1/4`. */
  readonly shard?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** The content of every file to be written, by its path; `-` is standard output. */
export type Contents = Map<string, string | Uint8Array>;

/** What was drawn from which inputs. */
export interface Drawn {
  readonly figures: readonly NamedFigure[];
  readonly contents: Contents;
}

/** `dotgrad render`: nothing is written unless all figures can be drawn. */
export async function render(inputs: readonly string[], options: RenderOptions): Promise<void> {
  const to = destination(options.out, options.format);
  const found = await findSources(inputs, options);
  if (options.check) return check(found, to, options);
  const sources = inShard(found, options.shard === undefined ? undefined : parseShard(options.shard));
  const drawn = await drawSources(sources, to, options);
  await writeDrawn(drawn, to, options);
  if (options.watch) await watch(inputs, sources, to, options);
}

/** Draws all figures of the sources, without writing them. */
export async function drawSources(sources: readonly Source[], to: Destination, options: RenderOptions): Promise<Drawn> {
  // Without a spinner, which would not let ctrl-c end a module that computes without end.
  const figures: NamedFigure[] = [];
  for (const source of sources) figures.push(...(await readSource(source, options)));
  const progress = await startProgress(options.quiet);
  try {
    const contents = await drawTargets(targets(figures, to), options, progress);
    if (options.gallery) contents.set(join(to.out, 'README.md'), await gallery(figures, to.out));
    return { figures, contents };
  } finally {
    progress.stop();
  }
}

async function drawTargets(all: readonly Target[], options: RenderOptions, progress: Progress): Promise<Contents> {
  const warn = (message: string): void => void (options.quiet || process.stderr.write(`dotgrad: ${message}\n`));
  const drawing = { ...drawOptions(options), warn, note: warn };
  const contents: Contents = new Map();
  for (const { path, format, figure } of all) {
    progress.say(`drawing ${figure.name}.${format} (${contents.size + 1} of ${all.length})`);
    try {
      contents.set(path, await formats[format](figure.figure, drawing));
    } catch (error) {
      if (error instanceof Error && !error.message.startsWith(`${figure.source}:`)) {
        error.message = `${figure.source}: ${figure.name}: ${error.message}`;
      }
      throw error;
    }
  }
  return contents;
}

/** Writes what is new or has changed, and says so. */
export async function writeDrawn({ figures, contents }: Drawn, to: Destination, options: RenderOptions): Promise<void> {
  const output = contents.get('-');
  if (output !== undefined) {
    process.stdout.write(output);
    return;
  }
  const written = new Set<string>();
  for (const [path, content] of contents) if (await writeIfNew(path, content)) written.add(path);
  if (!options.quiet) reportWritten({ figures, contents, written, out: to.out, json: options.json === true });
}

/** Writes a file unless it has this content; whether it was written. */
async function writeIfNew(path: string, content: string | Uint8Array): Promise<boolean> {
  await clearUnfinished(dirname(path));
  // What cannot be read cannot be replaced either, or is of no use: writing tells.
  const old = await readIfThere(path).catch(() => undefined);
  if (old?.equals(Buffer.from(content))) return false;
  await writeWhole(path, content);
  return true;
}
