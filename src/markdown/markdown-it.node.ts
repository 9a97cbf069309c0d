/** The entry `dotgrad/markdown-it`: a plugin for markdown-it that draws fences. */

import type { DrawOptions } from '../render/figure.js';
import { type DocumentFacts, type Environment, readEnvironment } from './environment.node.js';
import { DocumentError, FenceError, type FencePlace } from './error.js';
import { Cache } from './fence/cache.js';
import { fenceKey, type Look, looks } from './fence/draw.node.js';
import type { FencePictures } from './fence/drawn.js';
import { type Fence, type Header, readHeader } from './fence/fence.js';
import { pathOf } from './fence/file.node.js';
import { readWords } from './fence/options.js';
import { doSync } from './fence/sync.node.js';
import { type Fenced, Lines, placeInDocument } from './lines.js';
import { checkMarkdownOptions, drawDefaults, type MarkdownOptions } from './options.js';
import { errorHtml, figureHtml } from './page/html.node.js';
import { Page } from './page/ids.node.js';
import { showFence } from './page/place.node.js';

export { DocumentError } from './error.js';
export type { Assets, Strategy } from './options.js';

/** How fences are drawn by markdown-it. */
export interface Options extends MarkdownOptions {
  /** Whether the output is a template of Vue; by default so in VitePress and VuePress. */
  readonly vue?: boolean;
  /** Is told what a writer should know of a fence, after its file, line and column; by default nobody is. */
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
  readonly info: string;
  readonly map: readonly [number, number] | null;
}

interface State {
  readonly src: string;
  readonly env: Environment;
  readonly tokens: readonly Token[];
}

/**
 * Makes a plugin for markdown-it that draws ` ```dotgrad ` fences as figures.
 *
 * Graphviz is loaded here, once; the plugin itself is synchronous. A fence that
 * fails throws a `DocumentError` with its file, line and column, unless
 * `errorFallback` draws the error.
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

/** A fence of ours, and all that is known of its document. */
interface Found {
  readonly header: Header;
  readonly source: string;
  readonly facts: DocumentFacts;
  readonly page: Page;
  /** The error in the document for one of the fence. */
  readonly locate: (reason: string, place?: FencePlace, cause?: unknown) => DocumentError;
}

class Drawer {
  readonly #options: Options;
  readonly #defaults: DrawOptions;
  readonly #look: Look;
  readonly #cache = new Cache<FencePictures>();

  constructor(options: Options) {
    const { vue: _, warn: __, ...shared } = options;
    this.#options = options;
    this.#defaults = drawDefaults(shared);
    this.#look = looks[options.strategy ?? 'inline-svg'];
  }

  /** Makes each fence of ours a token that is HTML already. */
  drawAll({ src, env, tokens }: State, { utils }: MarkdownItLike): void {
    const lines = new Lines(src);
    let document: { facts: DocumentFacts; page: Page } | undefined;
    for (const token of tokens) {
      if (token.type !== 'fence') continue;
      const [, lang = '', meta = ''] = /^(\S*)\s*(.*?)$/s.exec(utils.unescapeAll(token.info).trim()) ?? [];
      const header = readHeader(lang, meta);
      if (header === undefined) continue;
      document ??= this.#open(env, src);
      const locate = locator(document.facts, lines, { line: (token.map?.[0] ?? 0) + 1, meta, source: token.content });
      token.content = this.#draw({ header, source: token.content, ...document, locate });
      token.type = 'dotgrad';
    }
  }

  #open(env: Environment, source: string): { facts: DocumentFacts; page: Page } {
    const { id = 'dg', vue, dark } = this.#options;
    const facts = readEnvironment(env, source);
    const page = new Page(id, facts.name);
    return { facts: { ...facts, vue: vue ?? facts.vue, dark: dark ?? facts.dark }, page };
  }

  #draw({ header, source, facts, page, locate }: Found): string {
    const { errorFallback, warn } = this.#options;
    try {
      const words = readWords(header.meta);
      const { file } = words;
      if (file !== undefined && facts.path !== undefined) facts.dependsOn(pathOf(file, facts.path));
      const fence: Fence = { language: header.language, source, words, document: facts.path };
      const drawing = this.#drawOnce(fence);
      for (const note of drawing.notes) warn?.(locate(note).message);
      const { shown, assets } = showFence(drawing, fence, page, {
        ...this.#options,
        ...(facts.dark && { dark: facts.dark }),
      });
      if (assets.length > 0) doSync('writeAssets', assets);
      return shown.map((picture) => figureHtml(picture, facts.vue)).join('');
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
      const located = locate(error.message, error.place, error);
      if (!errorFallback) throw located;
      warn?.(located.message);
      return errorHtml(errorFallback === true ? located.message : errorFallback(located), facts.vue);
    }
  }

  #drawOnce(fence: Fence): FencePictures {
    const [defaults, look] = [this.#defaults, this.#look];
    return this.#cache.get(fenceKey(fence, defaults, look), () => doSync('drawFence', fence, defaults, look));
  }
}

function locator({ name, linesBefore }: DocumentFacts, lines: Lines, fenced: Fenced): Found['locate'] {
  return (reason, place, cause) => {
    const { line, column } = placeInDocument(place, lines, fenced);
    return new DocumentError(reason, name, { line: line + linesBefore, column }, cause);
  };
}
