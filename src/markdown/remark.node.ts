/** The entry `dotgrad/remark`: a plugin for unified that draws fences. */
import { relative, resolve } from 'node:path';
import type { Code, Parents, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { inWords, saidBy } from '../check/message.js';
import { inFence } from '../options/spell.js';
import { alsoWrong, DocumentError, FenceError, type FencePlace, type Point } from './error.js';
import { Cache } from './fence/cache.js';
import { drawFence, fenceKey, lookOf } from './fence/draw.node.js';
import type { FencePictures } from './fence/fence-pictures.js';
import { type Fence, isFlagged, readHeader } from './fence/header.js';
import { codeOf, readFence, type ShownCode } from './fence/read-fence.js';
import { Lines, placeInDocument } from './lines.js';
import { checkMarkdownOptions, drawDefaults, type MarkdownOptions } from './options.js';
import { errorHast, type FigureElement, figureHast } from './page/hast.node.js';
import { Page } from './page/ids.node.js';
import { hasLive, importNode, LIVE_MODULE, liveScript, scriptHast } from './page/live-script.node.js';
import { showFence, writeAssets } from './page/place.node.js';

export { DocumentError } from './error.js';
export type { Assets, MarkdownOptions as Options, Strategy } from './options.js';

/** A dotgrad fence in the tree. */
interface Found {
  readonly node: Code;
  readonly parent: Parents;
}

/**
 * Draws ` ```dotgrad ` fences, ` ```python dotgrad ` and ` ```dot dotgrad `, as figures.
 *
 * A fence becomes a `figure` for each of its pictures, made of elements without raw
 * HTML, as MDX requires; its code is above them if it is shown. A fence that fails
 * makes the file fail, with a message at the place of each such fence, unless
 * `errorFallback` draws the error. Notes are messages at their place too.
 *
 * @example
 * unified().use(remarkParse).use(remarkDotgrad, { strategy: 'picture' }).use(remarkRehype)
 *
 * @throws TypeError on a wrong option
 */
export default function remarkDotgrad(
  this: unknown,
  options: MarkdownOptions = {},
): (tree: Root, file: VFile) => Promise<void> {
  const isMdx = readsMdx(this);
  checkMarkdownOptions(options);
  const cache = new Cache<Promise<FencePictures>>();
  return async (tree, file) => {
    const found = findFences(tree);
    if (found.length === 0) return;
    const path = file.path === undefined ? undefined : resolve(file.cwd, file.path);
    const page = new Page(options.id ?? 'dg', path === undefined ? '' : relative(file.cwd, path));
    const context: Context = { path, page, file, options, cache, lines: new Lines(String(file)), live: false };
    const failed: Failed[] = [];
    for (const [i, { node, parent }] of found.entries()) {
      // While one fence is laid out in another thread, this thread works on the next.
      for (const next of found.slice(i, i + AHEAD)) startDrawing(next.node, context);
      const nodes = await draw(node, context, failed);
      (parent.children as RootContent[]).splice(parent.children.indexOf(node as never), 1, ...nodes);
    }
    if (context.live) await addScript(tree, isMdx, options);
    const [first, ...others] = failed;
    if (first === undefined) return;
    // Site generators show only the thrown message.
    const rest = alsoWrong(others.map(({ error }) => error)).map((message) => inWords(message, inFence));
    first.message.message = [first.message.message, ...rest].join('\n');
    throw first.message;
  };
}

export { remarkDotgrad };

/** The fields of a message, as vfile expects them. */
interface MessageOptions {
  readonly source: string;
  readonly ruleId: string;
  readonly place: Point | undefined;
  readonly cause: Error | undefined;
}

/** A failed fence: its message in the file, and its error. */
interface Failed {
  readonly message: ReturnType<VFile['message']>;
  readonly error: DocumentError;
}

/** The context in which a fence is drawn. */
interface Context {
  readonly path: string | undefined;
  readonly page: Page;
  readonly file: VFile;
  readonly options: MarkdownOptions;
  readonly cache: Cache<Promise<FencePictures>>;
  readonly lines: Lines;
  /** Whether the document has live pictures. */
  live: boolean;
}

/** How many fences are being drawn at a time. */
const AHEAD = 4;

/** Starts drawing a fence ahead of its turn; errors are reported at its turn. */
function startDrawing(node: Code, context: Context): void {
  try {
    const { fence } = readFence(readHeader(node.lang ?? '', node.meta ?? ''), node.value, context.path);
    // Modules run in the order of their fences.
    if (fence.words.file === undefined) drawOnce(fence, context).catch(() => {});
  } catch (error) {
    if (!(error instanceof FenceError)) throw error;
  }
}

function findFences(tree: Root): Found[] {
  const found: Found[] = [];
  visit(tree, 'code', (node, _, parent) => {
    if (parent !== undefined && isFlagged(node.lang ?? '', node.meta ?? '')) found.push({ node, parent });
  });
  return found;
}

/** The nodes that replace a fence; a failing fence is added to `failed`, unless its error is drawn. */
async function draw(node: Code, context: Context, failed: Failed[]): Promise<RootContent[]> {
  const { file, options, page, path } = context;
  const at = (error?: FenceError): MessageOptions => ({
    source: 'dotgrad',
    ruleId: 'fence',
    place: node.position && placeInFile(error?.place, node, context.lines),
    cause: error,
  });
  let code: ShownCode | undefined;
  const withCode = (elements: readonly FigureElement[]): RootContent[] => {
    const figures = elements.map((data) => figureNode(data, node));
    if (code === undefined) return figures;
    const shown: Code = { ...node, lang: code.lang, meta: code.meta || null };
    return code.place === 'above' ? [shown, ...figures] : [...figures, shown];
  };
  try {
    const header = readHeader(node.lang ?? '', node.meta ?? '');
    code = codeOf(header, node.value);
    const read = readFence(header, node.value, path);
    code = read.code;
    const drawing = await drawOnce(read.fence, context);
    for (const note of [...read.notes, ...drawing.notes]) file.message(inWords(note, inFence), at());
    const { shown, assets } = showFence(drawing, read.fence, page, options);
    await writeAssets(assets);
    context.live ||= hasLive(shown);
    return withCode(shown.map(figureHast));
  } catch (error) {
    if (!(error instanceof FenceError)) throw error;
    const { errorFallback } = options;
    const message = file.message(error.message, at(error));
    const located = inDocument(error, node, context);
    if (errorFallback) return withCode([errorHast(errorFallback === true ? located.message : errorFallback(located))]);
    message.fatal = true;
    failed.push({ message, error: located });
    return [node];
  }
}

/** Adds the script of live pictures to a document, once: as a module that MDX imports, or as a script. */
async function addScript(tree: Root, isMdx: boolean, options: MarkdownOptions): Promise<void> {
  if (isMdx) {
    tree.children.unshift(importNode(LIVE_MODULE) as unknown as RootContent);
    return;
  }
  const script = liveScript(options);
  if (script.asset !== undefined) await writeAssets([script.asset]);
  const { tagName, properties, children } = scriptHast(script);
  const data = { hName: tagName, hProperties: properties, hChildren: children };
  tree.children.push({ type: 'script', data, children: [] } as unknown as RootContent);
}

/** Whether a unified processor reads MDX, which has expressions in braces. */
function readsMdx(processor: unknown): boolean {
  const { data } = (processor ?? {}) as {
    data?: () => { micromarkExtensions?: readonly { readonly flow?: object }[] };
  };
  const extensions = typeof data === 'function' ? (data.call(processor).micromarkExtensions ?? []) : [];
  return extensions.some(({ flow = {} }) => BRACE in flow);
}

/** The character code of `{`, the key of the parser's extensions. */
const BRACE = 123;

function drawOnce(fence: Fence, { cache, options }: Context): Promise<FencePictures> {
  const [defaults, look] = [drawDefaults(options), lookOf(options)];
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
  return new DocumentError(saidBy(error), file.path ?? 'document', placeInFile(error.place, node, lines), error);
}

/** A node without a type in mdast; `data` says what it is in HTML. */
function figureNode(data: FigureElement, { position }: Code): RootContent {
  return { type: 'figure', data, children: [], position } as unknown as RootContent;
}
