import { stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { DrawOptions, Figure } from '../render/figure.js';
import { readIfThere } from '../snapshot/read.node.js';
import { figuresOfBlock } from './blockfigures.node.js';
import { type Block, findBlocks } from './blocks.js';
import { withPictures } from './body.js';
import { type Document, readDocument } from './document.node.js';
import { DocumentError, type Point } from './error.js';
import { altOf, pictureTag } from './imagetag.node.js';
import { Lines } from './lines.js';
import { drawFile, filesOf, ownerOf, type PictureFile, type PictureFormat, stateOf } from './picturefile.node.js';

/** How the pictures of documents are made. */
export interface PlanOptions {
  /** The folder of the pictures, relative to each document. */
  readonly assets: string;
  readonly format: PictureFormat;
  readonly pair: boolean;
  readonly draw: DrawOptions;
}

/** A picture's file, and how it is. */
export interface PlannedFile {
  readonly path: string;
  readonly state: 'fresh' | 'stale' | 'missing';
  /** What is to be written; undefined of a fresh file. */
  readonly content: string | Uint8Array | undefined;
  /** Where in the document its block is. */
  readonly at: Point;
}

/** What a document should be, and its pictures. */
export interface Plan {
  readonly document: Document;
  readonly text: string;
  readonly files: readonly PlannedFile[];
  readonly blocks: number;
  /** Where its first block is. */
  readonly at: Point;
  /** The folder of its pictures, and the mark by which they are known as its own. */
  readonly folder: string;
  readonly owner: string;
  /** What its writer should know, each after its file, line and column. */
  readonly notes: readonly string[];
}

/**
 * Finds out what a document should be; nothing is written, and what is fresh is not drawn.
 *
 * @throws DocumentError for whatever is wrong with it
 */
export async function planDocument(path: string, options: PlanOptions): Promise<Plan> {
  const document = await readDocument(path);
  const planner = new Planner(document, options);
  return planner.plan();
}

class Planner {
  readonly #document: Document;
  readonly #options: PlanOptions;
  readonly #lines: Lines;
  readonly #folder: string;
  readonly #owner: string;
  readonly #files: PlannedFile[] = [];
  readonly #notes: string[] = [];
  /** The lines of blocks by their names; file systems may not tell upper from lower case. */
  readonly #names = new Map<string, number>();

  constructor(document: Document, options: PlanOptions) {
    this.#document = document;
    this.#options = options;
    this.#lines = new Lines(document.text);
    this.#folder = join(dirname(document.path), options.assets);
    this.#owner = ownerOf(relative(this.#folder, document.path));
  }

  async plan(): Promise<Plan> {
    const { path, text } = this.#document;
    const blocks = findBlocks(text, path);
    const at = this.#at(blocks[0]?.open.start ?? 0);
    if (blocks.length > 0) await this.#checkFolder(at);
    let [whole, end] = ['', 0];
    for (const block of blocks) {
      whole += text.slice(end, block.open.end) + withPictures(text, block, await this.#draw(block));
      end = block.close.start;
    }
    return {
      document: this.#document,
      text: whole + text.slice(end),
      files: this.#files,
      blocks: blocks.length,
      at,
      folder: this.#folder,
      owner: this.#owner,
      notes: this.#notes,
    };
  }

  async #draw(block: Block): Promise<string[]> {
    const at = this.#at(block.open.start);
    const { figures, name, notes } = await figuresOfBlock(block, this.#document, this.#lines, this.#options.draw);
    this.#notes.push(...notes);
    const known = this.#names.get(name.toLowerCase());
    if (known !== undefined)
      throw this.#error(`two blocks are named ${name}, the other in line ${known}; give each a name of its own`, at);
    this.#names.set(name.toLowerCase(), at.line);
    const tags: string[] = [];
    for (const [i, figure] of figures.entries())
      tags.push(await this.#picture(figure, i === 0 ? name : `${name}-${i + 1}`, at));
    return tags;
  }

  async #picture(figure: Figure, name: string, at: Point): Promise<string> {
    const { format, pair } = this.#options;
    const { light, dark } = filesOf(figure, join(this.#folder, name), { format, pair, owner: this.#owner });
    const bytes = await this.#plan(light, at);
    if (dark !== undefined) await this.#plan(dark, at);
    const source = (file: PictureFile): string => relative(dirname(this.#document.path), file.path);
    return pictureTag({
      src: source(light),
      dark: dark && source(dark),
      alt: await altOf(figure),
      png: format === 'png' ? bytes : undefined,
      scale: figure.options.scale,
    });
  }

  /** Notes a file, and gives the content that it has or is to have. */
  async #plan(file: PictureFile, at: Point): Promise<Uint8Array> {
    const { path } = file;
    if (this.#files.some((other) => other.path.toLowerCase() === path.toLowerCase())) {
      throw this.#error(`two pictures for one file ${path}; give this block another name`, at);
    }
    const state = await stateOf(file);
    const content = state === 'fresh' ? undefined : await drawFile(file);
    this.#files.push({ path, state, content, at });
    return Buffer.from(content ?? (await readIfThere(path)) ?? '');
  }

  async #checkFolder(at: Point): Promise<void> {
    const isFolder = await stat(this.#folder).then(
      (stats) => stats.isDirectory(),
      (error: NodeJS.ErrnoException) => error.code !== 'ENOTDIR',
    );
    if (!isFolder)
      throw this.#error(
        `the pictures go to the folder ${this.#folder}, and there is a file in its place; choose another folder`,
        at,
      );
  }

  #at(offset: number): Point {
    return this.#lines.at(offset);
  }

  #error(reason: string, at: Point): DocumentError {
    return new DocumentError(reason, this.#document.path, at);
  }
}
