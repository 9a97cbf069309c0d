import { writeWhole } from '../render/write.node.js';
import { checkWritable, replaceDocument } from './document.node.js';
import type { Plan } from './plan.node.js';
import { type EmbedOptions, findOrphans, isStale, planDocuments } from './plans.node.js';

/** What was found in documents, and what was done. */
export interface EmbedReport {
  readonly blocks: number;
  /** All that was written: what was missing or stale. */
  readonly written: readonly string[];
  /** Pictures that were drawn for one of these documents, which shows them no more. */
  readonly orphaned: readonly string[];
  /** What the writer should know, each after its file, line and column. */
  readonly notes: readonly string[];
}

/**
 * Draws the blocks of Markdown documents that are marked by `<!-- dotgrad name="…" -->`
 * and `<!-- /dotgrad -->`, and shows their pictures there.
 *
 * A block's source is a fence within it, or `file=`. Outside of the markers no byte
 * changes, and a second run changes nothing.
 *
 * @throws DocumentError with file, line and column for whatever is wrong; nothing is written then
 * @throws TypeError on a wrong option, and the file system's errors
 */
export async function embedFiles(paths: readonly string[], options: EmbedOptions = {}): Promise<EmbedReport> {
  const plans = await planDocuments(paths, options);
  const written = await write(plans);
  return {
    blocks: plans.reduce((sum, { blocks }) => sum + blocks, 0),
    written,
    orphaned: await findOrphans(plans),
    notes: plans.flatMap(({ notes }) => notes),
  };
}

async function write(plans: readonly Plan[]): Promise<string[]> {
  const written: string[] = [];
  for (const plan of plans.filter(isStale)) await checkWritable(plan.document, plan.at);
  for (const plan of plans) {
    for (const { path, content } of plan.pictures.flatMap(({ files }) => files)) {
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
