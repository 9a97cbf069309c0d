import { readFileSync } from 'node:fs';

/**
 * What site generators pass to markdown-it plugins.
 *
 * VitePress, VuePress and Eleventy have their own names for what others call `path`.
 */
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

/** Facts about the document being rendered. */
export interface DocumentFacts {
  /** Its path, to which `file=` is relative. */
  readonly path: string | undefined;
  /** Its name in messages. */
  readonly name: string;
  /** The number of lines before the text that markdown-it reads. */
  readonly linesBefore: number;
  /** Whether the output is a Vue template. */
  readonly vue: boolean;
  /** The selector of dark pages. */
  readonly dark: string | undefined;
  /** Registers a file the document depends on, so it is rendered again on changes. */
  readonly dependsOn: (path: string) => void;
}

/**
 * Reads facts about the document from markdown-it's environment.
 *
 * @param source what markdown-it reads of it
 */
export function readEnvironment(env: Environment, source: string): DocumentFacts {
  const path = firstText(env.realPath, env.filePath, env.path, env.page?.inputPath);
  const vue = env.sfcBlocks !== undefined;
  // VitePress has its own dark mode switch, which sets this class.
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
 * Makes a Vue page import a module, if it has no script of its own.
 *
 * @returns false if that is impossible
 */
export function importInPage({ sfcBlocks }: Environment, module: string): boolean {
  const { scripts } = (sfcBlocks ?? {}) as { scripts?: unknown };
  if (!Array.isArray(scripts)) return false;
  const [open, inside, close] = ['<script>', `\nimport '${module}'\n`, '</script>'];
  const tags = { tagOpen: open, tagClose: close };
  scripts.push({ type: 'script', content: open + inside + close, contentStripped: inside, ...tags });
  return true;
}

/** VitePress watches included files, with `/` in paths on every system. */
function watch({ includes }: Environment, path: string): void {
  const file = path.replaceAll('\\', '/');
  if (Array.isArray(includes) && !includes.includes(file)) includes.push(file);
}

function firstText(...texts: readonly unknown[]): string | undefined {
  return texts.find((text): text is string => typeof text === 'string' && text !== '');
}

/** How many lines the site generator has removed, such as front matter. */
function linesBefore(path: string, source: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // The site generator may have generated the page; then lines are counted as they are.
    return 0;
  }
  const [whole, rest] = [text, source].map((each) => each.replace(/\r\n?/g, '\n').trimEnd()) as [string, string];
  const matter = /^\uFEFF?---[^\n]*\n(?:[\s\S]*?\n)?---[^\S\n]*(?:\n|$)/.exec(whole)?.[0] ?? '';
  // After includes, the text may differ from the end of its file but still starts the same.
  const before = whole.endsWith(rest) ? whole.slice(0, whole.length - rest.length) : matter;
  return before.split('\n').length - 1;
}
