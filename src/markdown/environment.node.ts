import { readFileSync } from 'node:fs';

/** What users of markdown-it tell its plugins: VitePress, VuePress and Eleventy as they do, others `path`. */
export interface Environment {
  readonly path?: unknown;
  readonly realPath?: unknown;
  readonly filePath?: unknown;
  readonly relativePath?: unknown;
  readonly filePathRelative?: unknown;
  readonly frontmatter?: unknown;
  readonly sfcBlocks?: unknown;
  readonly cleanUrls?: unknown;
  readonly includes?: unknown;
  readonly page?: { readonly inputPath?: unknown };
}

/** What is known of the document that is rendered. */
export interface DocumentFacts {
  /** Its path, to which `file=` is relative. */
  readonly path: string | undefined;
  /** What messages call it. */
  readonly name: string;
  /** How many lines stand before what markdown-it reads. */
  readonly linesBefore: number;
  /** Whether the output is a template of Vue. */
  readonly vue: boolean;
  /** The selector of pages that are dark. */
  readonly dark: string | undefined;
  /** Is told what else the document is made from, so that it is rendered again when that changes. */
  readonly dependsOn: (path: string) => void;
}

/**
 * What an environment of markdown-it says of the document.
 *
 * @param source what markdown-it reads of it
 */
export function readEnvironment(env: Environment, source: string): DocumentFacts {
  const path = firstText(env.realPath, env.filePath, env.path, env.page?.inputPath);
  const vue = env.sfcBlocks !== undefined;
  // VitePress has a switch of its own for dark, which sets this class.
  const isVitePress = vue && env.cleanUrls !== undefined;
  return {
    path,
    name: firstText(env.relativePath, env.filePathRelative, path) ?? 'document',
    linesBefore: path === undefined ? 0 : linesBefore(path, source),
    vue,
    dark: isVitePress ? 'html.dark' : undefined,
    dependsOn: (file) => watch(env, file),
  };
}

/**
 * Makes a page of Vue import a module; for one that has no script of its own.
 *
 * @returns false where the page cannot be told
 */
export function importInPage({ sfcBlocks }: Environment, module: string): boolean {
  const { scripts } = (sfcBlocks ?? {}) as { scripts?: unknown };
  if (!Array.isArray(scripts)) return false;
  const [open, inside, close] = ['<script>', `\nimport '${module}'\n`, '</script>'];
  const tags = { tagOpen: open, tagClose: close };
  scripts.push({ type: 'script', content: open + inside + close, contentStripped: inside, ...tags });
  return true;
}

/** VitePress watches the files that a page includes, and has them with `/` on every system. */
function watch({ includes }: Environment, path: string): void {
  const file = path.replaceAll('\\', '/');
  if (Array.isArray(includes) && !includes.includes(file)) includes.push(file);
}

function firstText(...texts: readonly unknown[]): string | undefined {
  return texts.find((text): text is string => typeof text === 'string' && text !== '');
}

/** How many lines a site generator has taken off, as it does with a frontmatter. */
function linesBefore(path: string, source: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // A page may be made up by the site generator; its lines are counted as they come.
    return 0;
  }
  const [whole, rest] = [text, source].map((each) => each.replace(/\r\n?/g, '\n').trimEnd()) as [string, string];
  const matter = /^\uFEFF?---[^\n]*\n(?:[\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(whole)?.[0] ?? '';
  // A page that includes others is no longer the end of its file, but begins as it did.
  const before = whole.endsWith(rest) ? whole.slice(0, whole.length - rest.length) : matter;
  return before.split('\n').length - 1;
}
