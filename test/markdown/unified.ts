import remarkDotgrad, { type Options } from 'dotgrad/remark';
import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { readPage } from './page.ts';

/** What became of a document. */
export interface Processed {
  readonly html: string;
  readonly tree: Root;
  readonly file: VFile;
}

/** Takes documents through remark and rehype, one after another, with one and the same plugin. */
export function remark(options?: Options): (markdown: string, path?: string) => Promise<Processed> {
  const processor = unified().use(remarkParse).use(remarkDotgrad, options).use(remarkRehype).use(rehypeStringify);
  return async (markdown, path) => {
    const file = new VFile(path === undefined ? { value: markdown } : { value: markdown, path });
    await processor.process(file);
    return { html: String(file), tree: readPage(String(file)), file };
  };
}

/** A fence of the notation, with words behind its language. */
export function fence(source: string, words = ''): string {
  return `\`\`\`dotgrad${words === '' ? '' : ` ${words}`}\n${source}\n\`\`\`\n`;
}
