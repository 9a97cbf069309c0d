import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { ledBy, type Message } from '../../check/message.js';
import type { DrawOptions, Figure } from '../../render/figure/figure.js';
import { captionsOf } from '../../render/illustration.js';
import { readSvgWidth } from '../../render/svg/stamp.js';
import type { FileCheck } from '../../snapshot/check.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { DocumentError, joined, type Point } from '../error.js';
import type { ReadProgram } from '../fence/file.node.js';
import { Lines } from '../lines.js';
import { isWiderThanItsColumn } from '../page/frame.js';
import { pictureTag, pngWidth } from '../page/image-tag.node.js';
import { whyNoFile } from '../writable.node.js';
import { type Block, findBlocks } from './blocks.js';
import type { Document } from './document.node.js';
import { figuresOfBlock } from './figures.node.js';
import { imagesIn, withPictures } from './images.js';
import { ownImages } from './own-images.node.js';
import { checkFile, drawFile, filesOf, ownerOf, type PictureFile, type PictureFormat } from './picture-file.node.js';

/** How pictures of documents are drawn. */
interface PlanOptions {
  /** The folder of the pictures, relative to each document. */
  readonly assets: string;
  readonly format: PictureFormat;
  readonly pair: boolean;
  /** Numbers this close are equal, so the picture is not redrawn. */
  readonly tolerance?: number;
  readonly draw: DrawOptions;
  /** Runs programs named by `file=`; by default they run in the notation. */
  readonly python: ReadProgram | undefined;
}

/** A picture's file and its state. */
interface PlannedFile extends FileCheck {
  readonly path: string;
  readonly format: PictureFile['format'];
  /** The content to write; undefined if the file is up to date. */
  readonly content: string | Uint8Array | undefined;
}

/** A figure of a block, in one file or in a pair. */
export interface PlannedPicture {
  readonly name: string;
  readonly figure: Figure;
  /** Where in the document its block is. */
  readonly at: Point;
  readonly files: readonly PlannedFile[];
}

/** The wanted text of a document, and its pictures. */
export interface Plan {
  readonly document: Document;
  readonly text: string;
  readonly pictures: readonly PlannedPicture[];
  readonly blocks: number;
  /** Where its first block is. */
  readonly at: Point;
  /** The folder of its pictures, and the mark that identifies them. */
  readonly folder: string;
  readonly owner: string;
  /** Notes for the author, each with file, line and column. */
  readonly notes: readonly Message[];
}

/**
 * Plans a document's new text and pictures.
 *
 * Writes nothing and draws only what is not up to date.
 *
 * @throws DocumentError for any error in it
 */
export async function planDocument(document: Document, options: PlanOptions): Promise<Plan> {
  return new Planner(document, options).plan();
}

/** How many lines of skipped fences are listed. */
const SHOWN_LINES = 10;

class Planner {
  readonly #document: Document;
  readonly #options: PlanOptions;
  readonly #lines: Lines;
  readonly #folder: string;
  readonly #owner: string;
  readonly #pictures: PlannedPicture[] = [];
  readonly #notes: Message[] = [];
  /** The lines of blocks by name, in lower case, as file systems may ignore case. */
  readonly #names = new Map<string, number>();

  constructor(document: Document, options: PlanOptions) {
    this.#document = document;
    this.#options = options;
    this.#lines = new Lines(document.text);
    const { assets } = options;
    this.#folder = isAbsolute(assets) ? assets : join(dirname(document.place), assets);
    this.#owner = ownerOf(relative(this.#folder, document.place));
  }

  async plan(): Promise<Plan> {
    const { path, text } = this.#document;
    const { blocks, misspelled, passed } = findBlocks(text, path);
    for (const start of misspelled) {
      const where = { file: path, ...this.#at(start) };
      this.#notes.push({ where, what: 'this is not a marker', advice: 'write dotgrad in lower case' });
    }
    this.#notePassed(passed.map((start) => this.#at(start)));
    const at = this.#at(blocks[0]?.open.start ?? 0);
    if (blocks.length > 0) await this.#checkFolder(at);
    const failed: DocumentError[] = [];
    let [whole, end] = ['', 0];
    for (const block of blocks) {
      const known = this.#pictures.length;
      const tags = await this.#draw(block).catch((error: unknown) => {
        if (!(error instanceof DocumentError)) throw error;
        failed.push(error);
        return [];
      });
      if (failed.length > 0) continue;
      const drawn = this.#pictures.slice(known).flatMap(({ files }) => files.map((file) => file.path));
      const own = await ownImages(imagesIn(text, block), this.#document.place, drawn);
      whole += text.slice(end, block.open.end) + withPictures(text, block, tags, own);
      end = block.close.start;
    }
    const [first, ...others] = failed;
    if (first !== undefined) throw joined([first, ...others]);
    return {
      document: this.#document,
      text: whole + text.slice(end),
      pictures: this.#pictures,
      blocks: blocks.length,
      at,
      folder: this.#folder,
      owner: this.#owner,
      notes: this.#notes,
    };
  }

  #notePassed(places: readonly Point[]): void {
    const [first, ...others] = places;
    if (first === undefined) return;
    const lines = places.slice(0, SHOWN_LINES).map(({ line }) => line);
    const more = places.length > SHOWN_LINES ? ', …' : '';
    const which =
      others.length === 0 ? 'this fence is' : `${places.length} fences (lines ${lines.join(', ')}${more}) are`;
    this.#notes.push({
      where: { file: this.#document.path, ...first },
      what: `${which} skipped`,
      advice: 'embed draws a fence between <!-- dotgrad name="…" --> and <!-- /dotgrad -->',
    });
  }

  async #draw(block: Block): Promise<string[]> {
    const at = this.#at(block.open.start);
    const of = await figuresOfBlock(block, this.#document, this.#lines, this.#options);
    const { figures, name, notes } = of;
    const known = this.#names.get(name.toLowerCase());
    if (known !== undefined)
      throw this.#error(
        { what: `this block has the name of the block in line ${known}, ${name}`, advice: 'rename one of them' },
        at,
      );
    this.#names.set(name.toLowerCase(), at.line);
    const tags: string[] = [];
    for (const [i, figure] of figures.entries())
      tags.push(await of.located(() => this.#picture(figure, i === 0 ? name : `${name}-${i + 1}`, at)));
    // Some notes are known only after drawing.
    this.#notes.push(...notes);
    return tags;
  }

  async #picture(figure: Figure, name: string, at: Point): Promise<string> {
    const { format, pair } = this.#options;
    const { light, dark, live } = filesOf(figure, join(this.#folder, name), { format, pair, owner: this.#owner });
    const files = [await this.#plan(light, at)];
    for (const more of [dark, live]) if (more !== undefined) files.push(await this.#plan(more, at));
    this.#pictures.push({ name, figure, at, files });
    const source = (file: PictureFile): string => relative(dirname(this.#document.place), file.path);
    const content = files[0]?.content ?? (await readIfThere(light.path)) ?? '';
    const width =
      format === 'png' ? pngWidth(Buffer.from(content), figure.options.scale) : (readSvgWidth(content.toString()) ?? 0);
    const linked = live ?? (isWiderThanItsColumn(width, figure) ? light : undefined);
    return pictureTag({
      src: source(light),
      dark: dark && source(dark),
      link: linked && source(linked),
      alt: ((await captionsOf(figure)) ?? (await light.illustrate())).description,
      width: format === 'png' ? width : undefined,
    });
  }

  async #plan(file: PictureFile, at: Point): Promise<PlannedFile> {
    const { path, format } = file;
    const shown = this.#document.shown(path);
    const known = this.#pictures.flatMap(({ files }) => files);
    if (known.some((other) => other.path.toLowerCase() === path.toLowerCase())) {
      throw this.#error(
        { what: `two pictures would be written to one file ${shown}`, advice: 'rename this block' },
        at,
      );
    }
    const reason = await whyNoFile(path);
    if (reason !== undefined) throw this.#error(ledBy(`the picture ${shown} cannot be a file: `, reason), at);
    const check = await checkFile(file, shown, (message) => this.#error(message, at), this.#options.tolerance);
    return { path, format, ...check, content: check.state === 'fresh' ? undefined : await drawFile(file) };
  }

  async #checkFolder(at: Point): Promise<void> {
    const folder = this.#document.shown(this.#folder);
    const what = await stat(this.#folder).then(
      (stats) => (stats.isDirectory() ? undefined : `the folder of the pictures, ${folder}, is a file`),
      (error: NodeJS.ErrnoException) =>
        error.code === 'ENOTDIR'
          ? `the pictures cannot be written to ${folder}: part of the path is a file, not a folder`
          : undefined,
    );
    if (what !== undefined) throw this.#error({ what, advice: 'choose another folder' }, at);
  }

  #at(offset: number): Point {
    return this.#lines.at(offset);
  }

  #error(message: Message, at: Point): DocumentError {
    return new DocumentError(message, this.#document.path, at);
  }
}
