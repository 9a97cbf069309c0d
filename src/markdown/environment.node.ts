import { readFileSync } from 'node:fs';

/** What users of markdown-it tell its plugins: VitePress and VuePress as they do, others `path`. */
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
}

/** What an environment of markdown-it says of the document. */
export function readEnvironment(env: Environment): DocumentFacts {
  const path = firstText(env.realPath, env.filePath, env.path);
  const vue = env.sfcBlocks !== undefined;
  // VitePress has a switch of its own for dark, which sets this class.
  const isVitePress = vue && env.cleanUrls !== undefined;
  return {
    path,
    name: firstText(env.relativePath, env.filePathRelative, path) ?? 'document',
    linesBefore: path === undefined || env.frontmatter === undefined ? 0 : frontmatterLines(path),
    vue,
    dark: isVitePress ? 'html.dark' : undefined,
  };
}

function firstText(...texts: readonly unknown[]): string | undefined {
  return texts.find((text): text is string => typeof text === 'string' && text !== '');
}

function frontmatterLines(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // A page may be made up by the site generator; its lines are counted as they come.
    return 0;
  }
  const matter = /^\uFEFF?---[^\r\n]*\r?\n(?:[\s\S]*?\r?\n)?---[^\S\r\n]*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  return matter.split('\n').length - 1;
}
