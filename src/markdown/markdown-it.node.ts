/** The entry `dotgrad/markdown-it`: a plugin for markdown-it that draws fences. */
import { type Message, saidBy } from '../check/message.js';
import type { DrawOptions } from '../render/figure/figure.js';
import { type DocumentFacts, type Environment, importInPage, readEnvironment } from './environment.node.js';
import { DocumentError, FenceError, type FencePlace, joined } from './error.js';
import { Cache } from './fence/cache.js';
import { fenceKey, type Look, lookOf } from './fence/draw.node.js';
import type { FencePictures } from './fence/fence-pictures.js';
import { pathOf } from './fence/file.node.js';
import { type Fence, isFlagged, readHeader } from './fence/header.js';
import { codeOf, readFence, type ShownCode } from './fence/read-fence.js';
import { type Begun, beginSync, doSync, finishSync } from './fence/sync.node.js';
import { type Fenced, Lines, placeInDocument } from './lines.js';
import { checkMarkdownOptions, drawDefaults, type MarkdownOptions } from './options.js';
import { errorHtml, figureHtml } from './page/html.node.js';
import { Page } from './page/ids.node.js';
import { hasLive, LIVE_MODULE, liveScript, scriptHtml } from './page/live-script.node.js';
import { showFence } from './page/place.node.js';

export { DocumentError } from './error.js';
export type { Assets, Strategy } from './options.js';

/** How fences are drawn by markdown-it. */
export interface Options extends MarkdownOptions {
  /** Whether the output is a Vue template; default: in VitePress and VuePress. */
  readonly vue?: boolean;
  /** Called with notes on fences, with file, line and column; ignored by default. */
  readonly warn?: (message: string) => void;
}

/** What the plugin needs of markdown-it. */
export interface MarkdownItLike {
  readonly core: { readonly ruler: { push(name: string, rule: (state: never) => void): void } };
  readonly renderer: { readonly rules: Record<string, unknown> };
  readonly utils: { unescapeAll(text: string): string };
}

interface Token {
  type: string;
  content: string;
  info: string;
  readonly map: readonly [number, number] | null;
}

interface State {
  readonly src: string;
  readonly env: Environment;
  readonly tokens: Token[];
}

/**
 * Makes a plugin for markdown-it that draws ` ```dotgrad ` fences, ` ```python dotgrad ` and
 * ` ```dot dotgrad `, as figures.
 *
 * Graphviz is loaded here, once; the plugin itself is synchronous. Fences that
 * fail throw a `DocumentError` with file, line and column that lists all errors of a
 * document, unless `errorFallback` draws the errors.
 *
 * @example
 * const md = markdownIt().use(await markdownItDotgrad());
 *
 * @throws TypeError on a wrong option
 */
export default async function markdownItDotgrad(options: Options = {}): Promise<(md: MarkdownItLike) => void> {
  checkMarkdownOptions(options, {
    vue: ['true or false', (x) => typeof x === 'boolean'],
    warn: ['a function of a message', (x) => typeof x === 'function'],
  });
  doSync('warmUp');
  const drawer = new Drawer(options);
  return (md) => {
    md.core.ruler.push('dotgrad', (state: State) => drawer.drawAll(state, md));
    md.renderer.rules.dotgrad = (tokens: readonly Token[], i: number): string => tokens[i]?.content ?? '';
  };
}

export { markdownItDotgrad };

/** A dotgrad fence, with the facts about its document. */
interface Found {
  readonly lang: string;
  readonly meta: string;
  readonly source: string;
  readonly facts: DocumentFacts;
  readonly page: Page;
  /** Converts an error in the fence to an error in the document. */
  readonly locate: (message: Message, place?: FencePlace, cause?: unknown) => DocumentError;
}

/** The result of drawing a fence. */
interface DrawnFence {
  readonly html: string;
  readonly code: ShownCode | undefined;
  readonly error?: DocumentError;
  /** Whether it has live pictures. */
  readonly live?: true;
}

/** A script of a Vue page without `setup`; a page can have only one. */
const PLAIN_SCRIPT = /<script(?![^>]*\bsetup\b)[\s>]/;

/** How many fences are being drawn at a time. */
const AHEAD = 4;

class Drawer {
  readonly #options: Options;
  readonly #defaults: DrawOptions;
  readonly #look: Look;
  readonly #cache = new Cache<FencePictures>();
  /** Drawings that were started ahead of their turn, by the keys of their fences. */
  readonly #begun = new Map<string, Begun<'drawFence'>>();

  constructor(options: Options) {
    const { vue: _, warn: __, ...shared } = options;
    this.#options = options;
    this.#defaults = drawDefaults(shared);
    this.#look = lookOf(options);
  }

  /** Turns each dotgrad fence into an HTML token, next to its code if that is shown. */
  drawAll({ src, env, tokens }: State, { utils }: MarkdownItLike): void {
    const lines = new Lines(src);
    let document: { facts: DocumentFacts; page: Page } | undefined;
    const failed: DocumentError[] = [];
    let isLive = false;
    const fences = tokens.flatMap((token) => {
      if (token.type !== 'fence') return [];
      const [, lang = '', meta = ''] = /^(\S*)\s*(.*?)$/s.exec(utils.unescapeAll(token.info).trim()) ?? [];
      return isFlagged(lang, meta) ? [{ token, lang, meta }] : [];
    });
    for (const [i, { token, lang, meta }] of fences.entries()) {
      document ??= this.#open(env, src);
      for (const next of fences.slice(i, i + AHEAD))
        this.#begin(next.lang, next.meta, next.token.content, document.facts);
      const locate = locator(document.facts, lines, { line: (token.map?.[0] ?? 0) + 1, meta, source: token.content });
      const { html, code, error, live } = this.#draw({ lang, meta, source: token.content, ...document, locate });
      if (error !== undefined) failed.push(error);
      const at = tokens.indexOf(token);
      if (code !== undefined) {
        const shown = Object.assign(Object.create(Object.getPrototypeOf(token)), token) as Token;
        shown.info = `${code.lang} ${code.meta}`.trim();
        tokens.splice(code.place === 'above' ? at : at + 1, 0, shown);
      }
      token.content = live && !isLive ? html + this.#script(env, tokens, document.facts) : html;
      isLive ||= live === true;
      token.type = 'dotgrad';
    }
    const [first, ...others] = failed;
    if (first !== undefined) throw joined([first, ...others]);
  }

  /** Adds the script of live pictures to a page, once: as a module that a Vue page imports, or as a script. */
  #script(env: Environment, tokens: readonly Token[], { vue, dark }: DocumentFacts): string {
    if (vue) {
      const hasScript = tokens.some(({ type, content }) => type === 'html_block' && PLAIN_SCRIPT.test(content));
      if ((!hasScript && importInPage(env, LIVE_MODULE)) || dark === undefined) return '';
      this.#options.warn?.(`write import '${LIVE_MODULE}' into the script of this page, for its live pictures`);
      return '';
    }
    const script = liveScript(this.#options);
    if (script.asset !== undefined) doSync('writeAssets', [script.asset]);
    return scriptHtml(script);
  }

  #open(env: Environment, source: string): { facts: DocumentFacts; page: Page } {
    const { id = 'dg', vue, dark } = this.#options;
    const facts = readEnvironment(env, source);
    const page = new Page(id, facts.name);
    return { facts: { ...facts, vue: vue ?? facts.vue, dark: dark ?? facts.dark }, page };
  }

  #draw({ lang, meta, source, facts, page, locate }: Found): DrawnFence {
    const { errorFallback, warn } = this.#options;
    let code: ShownCode | undefined;
    try {
      const header = readHeader(lang, meta);
      code = codeOf(header, source);
      const { fence, notes, ...read } = readFence(header, source, facts.path);
      code = read.code;
      const { file } = fence.words;
      if (file !== undefined && facts.path !== undefined) facts.dependsOn(pathOf(file, facts.path));
      const drawing = this.#drawOnce(fence);
      for (const note of [...notes, ...drawing.notes]) warn?.(locate(note).message);
      const { shown, assets } = showFence(drawing, fence, page, {
        ...this.#options,
        ...(facts.dark && { dark: facts.dark }),
      });
      if (assets.length > 0) doSync('writeAssets', assets);
      const html = shown.map((picture) => figureHtml(picture, facts.vue)).join('');
      return { html, code, ...(hasLive(shown) && { live: true }) };
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
      const located = locate(saidBy(error), error.place, error);
      if (!errorFallback) return { html: '', code: undefined, error: located };
      warn?.(located.message);
      return { html: errorHtml(errorFallback === true ? located.message : errorFallback(located), facts.vue), code };
    }
  }

  /** Starts drawing a fence ahead of its turn; errors are reported at its turn. */
  #begin(lang: string, meta: string, source: string, { path }: DocumentFacts): void {
    try {
      const { fence } = readFence(readHeader(lang, meta), source, path);
      const key = fenceKey(fence, this.#defaults, this.#look);
      // Without a key, it draws a module, which runs at its turn.
      if (key === undefined || this.#begun.has(key) || this.#cache.has(key)) return;
      this.#begun.set(key, beginSync('drawFence', fence, this.#defaults, this.#look));
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
    }
  }

  #drawOnce(fence: Fence): FencePictures {
    const [defaults, look] = [this.#defaults, this.#look];
    const key = fenceKey(fence, defaults, look);
    return this.#cache.get(key, () => {
      const begun = key === undefined ? undefined : this.#begun.get(key);
      if (key !== undefined) this.#begun.delete(key);
      return begun === undefined ? doSync('drawFence', fence, defaults, look) : finishSync(begun);
    });
  }
}

function locator({ name, linesBefore }: DocumentFacts, lines: Lines, fenced: Fenced): Found['locate'] {
  return (message, place, cause) => {
    const { line, column } = placeInDocument(place, lines, fenced);
    return new DocumentError(message, name, { line: line + linesBefore, column }, cause);
  };
}
