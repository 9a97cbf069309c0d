import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';

/** The files of the docs, and the README. */
export const pages: readonly string[] = ['README.md', ...globSync('docs/**/*.md').sort()];

/** The text of a page. */
export const read = (path: string): string => readFileSync(path, 'utf8');

/** The blocks of code of a page, in a language, in their order. */
export function blocks(path: string, language: string): string[] {
  return [...read(path).matchAll(/^(`{3,})(\S*)[^\n]*\n([\s\S]*?)^\1$/gm)].flatMap(([, , lang, text]) =>
    lang === language ? [text as string] : [],
  );
}

/** The block of a page that holds a text. */
export function blockWith(path: string, language: string, text: string): string {
  const block = blocks(path, language).find((each) => each.includes(text));
  if (block === undefined) throw new Error(`${path} has no block of ${language} with ${JSON.stringify(text)}`);
  return block;
}

/** The commands of a page: the lines of shells, or indented by four spaces, that begin with `dotgrad`. */
export function commands(path: string): string[] {
  const indented = read(path).match(/^ {4}.*$/gm) ?? [];
  const lines = [...indented.map((line) => line.slice(4)), ...blocks(path, 'sh').flatMap((text) => text.split('\n'))];
  return lines.flatMap((line) => /^(?:npx )?dotgrad (.*?)(?: {2,}#.*)?$/.exec(line)?.[1] ?? []);
}

/** The words of a command line as a shell reads them. */
export function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? (word as string));
}
