import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { refusal } from '../../check/message.js';
import { checkApplies, checkOptions } from '../../options/check.js';
import type { DrawOptions, SharedOptions } from '../../options/options.js';
import { thingOf } from '../../render/figure/figure.js';
import { isOurs } from '../../snapshot/is-ours.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { DocumentError, joined } from '../error.js';
import type { ReadProgram } from '../fence/file.node.js';
import { readDocument } from './document.node.js';
import type { PictureFormat } from './picture-file.node.js';
import { type Plan, planDocument } from './plan.node.js';

/** Options for documents; drawing options are defaults that blocks can override. */
export interface EmbedOptions extends SharedOptions {
  /** The folder of the pictures, relative to each document; default: the document's own. */
  readonly assets?: string;
  /** The format of the pictures; default `svg`. */
  readonly format?: PictureFormat;
  /** Whether to draw a second picture for dark mode; default true. */
  readonly dark?: boolean;
  /** Options that must each apply to a picture of the documents, unless there are none. */
  readonly must?: DrawOptions;
  /** The folder that relative paths start from; default the working folder. */
  readonly cwd?: string;
  /** Runs programs named by `file=`; by default they run in the notation. */
  readonly python?: ReadProgram;
}

/**
 * Plans documents; writes nothing.
 *
 * @param tolerance numbers this close are equal: their picture stays; by default they must be the same
 * @throws DocumentError with file, line and column of any error
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

/** Whether a document's text is stale. */
export function isStale({ document, text }: Plan): boolean {
  return text !== document.text;
}

/** Pictures drawn for one of these documents that it no longer shows. */
export async function findOrphans(plans: readonly Plan[]): Promise<string[]> {
  return (await Promise.all(plans.map(orphansOf))).flat().sort();
}

/** Pictures in a document's folder that were drawn for it and are not used. */
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

/** Two documents may share a folder but not a picture. */
function checkCollisions(plans: readonly Plan[]): void {
  const known = new Map<string, string>();
  for (const { document, pictures } of plans) {
    for (const { at, files } of pictures) {
      for (const { path } of files) {
        const file = path.toLowerCase();
        const other = known.get(file);
        if (other !== undefined)
          throw new DocumentError(
            { what: `${other} draws ${document.shown(path)} too`, advice: 'rename this block' },
            document.path,
            at,
          );
        known.set(file, `${document.path}:${at.line}`);
      }
    }
  }
}
