import { readdir } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { checkDrawOptions, type DrawOptions } from '../render/figure.js';
import { writeWhole } from '../render/write.node.js';
import { readIfThere } from '../snapshot/read.node.js';
import { checkWritable, replaceDocument } from './document.node.js';
import { DocumentError } from './error.js';
import { isOf, type PictureFormat } from './picturefile.node.js';
import { type Plan, planDocument } from './plan.node.js';

/** How documents are kept; drawing options are defaults that a block's own words win over. */
export interface EmbedOptions extends Omit<DrawOptions, 'title' | 'alt' | 'id' | 'warn'> {
  /** The folder of the pictures, relative to each document; by default the document's own. */
  readonly assets?: string;
  /** The format of the pictures; default `svg`. */
  readonly format?: PictureFormat;
  /** Whether there is a second picture for readers who prefer dark; default true. */
  readonly dark?: boolean;
  /** Whether nothing is written; default false. */
  readonly check?: boolean;
}

/** What was found in documents, and what was done. */
export interface EmbedReport {
  readonly blocks: number;
  /** Pictures that were not there. */
  readonly missing: readonly string[];
  /** Pictures and documents that were not as they should be. */
  readonly stale: readonly string[];
  /** Pictures that were drawn for one of these documents, which shows them no more. */
  readonly orphaned: readonly string[];
  /** All that was written: what was missing or stale; nothing in a check. */
  readonly written: readonly string[];
  /** What the writer should know, each after its file, line and column. */
  readonly notes: readonly string[];
}

/**
 * Draws the blocks of a Markdown document that are marked by `<!-- dotgrad name="…" -->`
 * and `<!-- /dotgrad -->`, and shows their pictures there.
 *
 * A block's source is a fence within it, or `file=`. Outside of the markers no byte
 * changes, and a second run changes nothing.
 *
 * @throws DocumentError with file, line and column for whatever is wrong; nothing is written then
 * @throws TypeError on a wrong option, and the file system's errors
 */
export function embedFile(path: string, options: EmbedOptions = {}): Promise<EmbedReport> {
  return embedFiles([path], options);
}

/** The same for several documents: nothing is written unless all can be drawn. */
export async function embedFiles(paths: readonly string[], options: EmbedOptions = {}): Promise<EmbedReport> {
  const { assets = '.', format = 'svg', dark: pair = true, check = false, ...draw } = options;
  checkEmbedOptions({ assets, format });
  checkDrawOptions(draw);
  const plans: Plan[] = [];
  const unique = new Map(paths.map((path) => [resolve(path), path]));
  for (const path of unique.values()) plans.push(await planDocument(path, { assets, format, pair, draw }));
  checkCollisions(plans);
  const report = {
    blocks: plans.reduce((sum, { blocks }) => sum + blocks, 0),
    missing: plans
      .flatMap(({ files }) => files)
      .filter(({ state }) => state === 'missing')
      .map(({ path }) => path),
    stale: plans.flatMap(stalePaths),
    orphaned: (await Promise.all(plans.map(orphans))).flat().sort(),
    notes: plans.flatMap(({ notes }) => notes),
  };
  return { ...report, written: check ? [] : await write(plans) };
}

function checkEmbedOptions({ assets, format }: { readonly assets: unknown; readonly format: unknown }): void {
  if (format !== 'svg' && format !== 'png')
    throw new TypeError(`the option format must be svg or png, got ${String(format)}`);
  if (typeof assets !== 'string' || assets === '')
    throw new TypeError(`the option assets must be a folder, got ${String(assets)}`);
}

function stalePaths(plan: Plan): string[] {
  const files = plan.files.filter(({ state }) => state === 'stale').map(({ path }) => path);
  return isStale(plan) ? [...files, plan.document.path] : files;
}

function isStale({ document, text }: Plan): boolean {
  return text !== document.text;
}

/** Two documents may share a folder, but no picture. */
function checkCollisions(plans: readonly Plan[]): void {
  const known = new Map<string, string>();
  for (const { document, files } of plans) {
    for (const { path, at } of files) {
      const file = resolve(path).toLowerCase();
      const other = known.get(file);
      if (other !== undefined)
        throw new DocumentError(`${other} draws ${path} too; give this block another name`, document.path, at);
      known.set(file, `${document.path}:${at.line}`);
    }
  }
}

async function write(plans: readonly Plan[]): Promise<string[]> {
  const written: string[] = [];
  for (const plan of plans.filter(isStale)) await checkWritable(plan.document, plan.at);
  for (const plan of plans) {
    for (const { path, content } of plan.files) {
      if (content === undefined) continue;
      await writeWhole(path, content);
      written.push(path);
    }
    if (!isStale(plan)) continue;
    await replaceDocument(plan.document, plan.text, plan.at);
    written.push(plan.document.path);
  }
  return written;
}

/** Pictures in a document's folder that say that they are its own, and are not. */
async function orphans({ folder, owner, files }: Plan): Promise<string[]> {
  const drawn = new Set(files.map(({ path }) => basename(path)));
  const found: string[] = [];
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const format = extname(name).slice(1);
    if (drawn.has(name) || (format !== 'svg' && format !== 'png')) continue;
    const bytes = await readIfThere(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined && isOf(owner, bytes, format)) found.push(join(folder, name));
  }
  return found;
}
