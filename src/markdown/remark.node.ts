/** The entry `dotgrad/remark`: a plugin for unified that draws fences. */
import { relative, resolve } from 'node:path';
import type { Code, Parents, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { DocumentError, FenceError, type FencePlace, type Point } from './error.js';
import { Cache } from './fence/cache.js';
import { drawFence, fenceKey, looks } from './fence/draw.node.js';
import type { FencePictures } from './fence/drawn.js';
import { type Fence, type Header, readHeader } from './fence/fence.js';
import { readWords } from './fence/options.js';
import { Lines, placeInDocument } from './lines.js';
import { checkMarkdownOptions, drawDefaults, type MarkdownOptions } from './options.js';
import { errorHast, type FigureElement, figureHast } from './page/hast.node.js';
import { Page } from './page/ids.node.js';
import { showFence, writeAssets } from './page/place.node.js';

export { DocumentError } from './error.js';
export type { Assets, MarkdownOptions as Options, Strategy } from './options.js';

/** A fence of ours in the tree. */
interface Found {
  readonly node: Code;
  readonly parent: Parents;
  readonly header: Header;
}

/**
 * Draws ` ```dotgrad ` fences, and ` ```dot dotgrad `, as figures.
 *
 * A fence becomes a `figure` for each of its pictures, made of elements and no raw
 * HTML, so that MDX can hold it. A fence that fails fails the file at its place,
 * unless `errorFallback` draws the error; what else is to be said is a message there.
 *
 * @example
 * unified().use(remarkParse).use(remarkDotgrad, { strategy: 'picture' }).use(remarkRehype)
 *
 * @throws TypeError on a wrong option
 */
export default function remarkDotgrad(options: MarkdownOptions = {}): (tree: Root, file: VFile) => Promise<void> {
  checkMarkdownOptions(options);
  const cache = new Cache<Promise<FencePictures>>();
  return async (tree, file) => {
    const found = findFences(tree);
    if (found.length === 0) return;
    const path = file.path === undefined ? undefined : resolve(file.cwd, file.path);
    const page = new Page(options.id ?? 'dg', path === undefined ? '' : relative(file.cwd, path));
    const context: Context = { path, page, file, options, cache, lines: new Lines(String(file)) };
    for (const fence of found) {
      const { node, parent } = fence;
      const figures = (await draw(fence, context)).map((data) => figureNode(data, node));
      (parent.children as RootContent[]).splice(parent.children.indexOf(node as never), 1, ...figures);
    }
  };
}

export { remarkDotgrad };

/** What a message says of itself, as vfile takes it. */
interface MessageOptions {
  readonly source: string;
  readonly ruleId: string;
  readonly place: Point | undefined;
  readonly cause: Error | undefined;
}

/** What is known where a fence is drawn. */
interface Context {
  readonly path: string | undefined;
  readonly page: Page;
  readonly file: VFile;
  readonly options: MarkdownOptions;
  readonly cache: Cache<Promise<FencePictures>>;
  readonly lines: Lines;
}

function findFences(tree: Root): Found[] {
  const found: Found[] = [];
  visit(tree, 'code', (node, _, parent) => {
    const header = readHeader(node.lang ?? '', node.meta ?? '');
    if (header !== undefined && parent !== undefined) found.push({ node, parent, header });
  });
  return found;
}

async function draw({ node, header }: Found, context: Context): Promise<FigureElement[]> {
  const { file, options, page, path } = context;
  const at = (error?: FenceError): MessageOptions => ({
    source: 'dotgrad',
    ruleId: 'fence',
    place: node.position && placeInFile(error?.place, node, context.lines),
    cause: error,
  });
  try {
    const words = readWords(header.meta);
    const fence: Fence = { language: header.language, source: node.value, words, document: path };
    const drawing = await drawOnce(fence, context);
    for (const note of drawing.notes) file.message(note, at());
    const { shown, assets } = showFence(drawing, fence, page, options);
    await writeAssets(assets);
    return shown.map(figureHast);
  } catch (error) {
    if (!(error instanceof FenceError)) throw error;
    const { errorFallback } = options;
    if (!errorFallback) return file.fail(error.message, at(error));
    file.message(error.message, at(error));
    const located = inDocument(error, node, context);
    return [errorHast(errorFallback === true ? located.message : errorFallback(located))];
  }
}

function drawOnce(fence: Fence, { cache, options }: Context): Promise<FencePictures> {
  const [defaults, look] = [drawDefaults(options), looks[options.strategy ?? 'inline-svg']];
  const key = fenceKey(fence, defaults, look);
  return cache.get(key, () => {
    const drawing = drawFence(fence, defaults, look);
    drawing.catch(() => cache.forget(key));
    return drawing;
  });
}

function placeInFile(place: FencePlace, node: Code, lines: Lines): Point {
  const fenced = { line: node.position?.start.line ?? 1, meta: node.meta ?? '', source: node.value };
  return placeInDocument(place, lines, fenced);
}

function inDocument(error: FenceError, node: Code, { file, lines }: Context): DocumentError {
  return new DocumentError(error.message, file.path ?? 'document', placeInFile(error.place, node, lines), error);
}

/** A node that mdast has no type for; `data` says what it is in HTML. */
function figureNode(data: FigureElement, { position }: Code): RootContent {
  return { type: 'figure', data, children: [], position } as unknown as RootContent;
}
