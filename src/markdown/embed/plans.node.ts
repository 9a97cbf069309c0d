import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { refusal } from '../../check/message.js';
import { checkApplies, checkOptions } from '../../options/check.js';
import type { DrawOptions, SharedOptions } from '../../options/options.js';
import { thingOf } from '../../render/figure.js';
import { isOurs } from '../../snapshot/ours.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { DocumentError, joined } from '../error.js';
import type { ReadProgram } from '../fence/file.node.js';
import { readDocument } from './document.node.js';
import type { PictureFormat } from './picture-file.node.js';
import { type Plan, planDocument } from './plan.node.js';

/** How documents are kept; drawing options are defaults that a block's own words win over. */
export interface EmbedOptions extends SharedOptions {
  /** The folder of the pictures, a relative one so to each document; by default the document's own. */
  readonly assets?: string;
  /** The format of the pictures; default `svg`. */
  readonly format?: PictureFormat;
  /** Whether there is a second picture for readers who prefer dark; default true. */
  readonly dark?: boolean;
  /** Options of which each must apply to a picture of the documents, unless they show none. */
  readonly must?: DrawOptions;
  /** The folder that relative paths start from; default the working folder. */
  readonly cwd?: string;
  /** Runs the programs that `file=` names; by default they are read in the notation. */
  readonly python?: ReadProgram;
}

/**
 * Finds out what documents should be; nothing is written.
 *
 * @param tolerance numbers this close are equal: their picture stays; by default they must be the same
 * @throws DocumentError with file, line and column for whatever is wrong
 * @throws TypeError on a wrong option, and the file system's errors
 */
export async function planDocuments(
  paths: readonly string[],
  options: EmbedOptions,
  tolerance?: number,
): Promise<Plan[]> {
  const { assets = '.', format = 'svg', dark: pair = true, cwd = '', python, must = {}, ...draw } = options;
  if (format !== 'svg' && format !== 'png') throw refusal(TypeError, 'the option format', 'must be svg or png', format);
  if (typeof assets !== 'string' || assets === '')
    throw refusal(TypeError, 'the option assets', 'must be a folder', assets);
  checkOptions(draw);
  const plans: Plan[] = [];
  const failed: DocumentError[] = [];
  const known = new Set<string>();
  for (const path of paths) {
    try {
      const document = await readDocument(path, cwd);
      // Two paths may lead to one document.
      if (!known.has(document.place))
        plans.push(
          await planDocument(document, {
            ...{ assets, format, pair, draw, python },
            ...(tolerance !== undefined && { tolerance }),
          }),
        );
      known.add(document.place);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failed.push(error);
    }
  }
  const [first, ...others] = failed;
  if (first !== undefined) throw joined([first, ...others]);
  checkCollisions(plans);
  checkApplies(
    must,
    plans.flatMap(({ pictures }) => pictures.map(({ figure }) => thingOf(figure.thing))),
  );
  return plans;
}

/** Whether a document is not as it should be, whatever its pictures are. */
export function isStale({ document, text }: Plan): boolean {
  return text !== document.text;
}

/** Pictures that were drawn for one of these documents, which shows them no more. */
export async function findOrphans(plans: readonly Plan[]): Promise<string[]> {
  return (await Promise.all(plans.map(orphansOf))).flat().sort();
}

/** Pictures in a document's folder that say that they are its own, and are not. */
async function orphansOf({ document, folder, owner, pictures }: Plan): Promise<string[]> {
  const drawn = new Set(pictures.flatMap(({ files }) => files.map(({ path }) => basename(path))));
  const found: string[] = [];
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const format = extname(name).slice(1);
    if (drawn.has(name) || (format !== 'svg' && format !== 'png' && format !== 'html')) continue;
    const bytes = await readIfThere(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined && isOurs(bytes, format, owner)) found.push(document.shown(join(folder, name)));
  }
  return found;
}

/** Two documents may share a folder, but no picture. */
function checkCollisions(plans: readonly Plan[]): void {
  const known = new Map<string, string>();
  for (const { document, pictures } of plans) {
    for (const { at, files } of pictures) {
      for (const { path } of files) {
        const file = path.toLowerCase();
        const other = known.get(file);
        if (other !== undefined)
          throw new DocumentError(
            { what: `${other} draws ${document.shown(path)} too`, advice: 'give this block another name' },
            document.path,
            at,
          );
        known.set(file, `${document.path}:${at.line}`);
      }
    }
  }
}
