import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import mdxLoader from '@docusaurus/mdx-loader';
import { build, type Plugin } from 'esbuild';
import { createElement } from 'react';
// @ts-expect-error: it comes without types.
import { renderToStaticMarkup } from 'react-dom/server';
import { onTestFinished } from 'vitest';

type Loader = (this: object, content: string) => Promise<void>;

/** Docusaurus' own settings of Markdown, as its configuration makes them. */
const markdownConfig = {
  format: 'detect',
  mermaid: false,
  emoji: true,
  mdx1Compat: { comments: true, admonitions: true, headingIds: true },
  anchors: { maintainCase: false },
  hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  parseFrontMatter: ({
    defaultParseFrontMatter,
    ...params
  }: {
    defaultParseFrontMatter: (params: object) => unknown;
  }) => defaultParseFrontMatter(params),
};

/** A page as Docusaurus' loader makes it a module, without the rest of its bundler. */
export function loadMdx(path: string, remarkPlugins: readonly unknown[]): Promise<string> {
  const options = { markdownConfig, admonitions: true, staticDirs: [], siteDir: '.', remarkPlugins, rehypePlugins: [] };
  return new Promise((fulfil, reject) => {
    const context = {
      _compiler: { name: 'server' },
      resource: path,
      resourcePath: path,
      getOptions: () => options,
      addDependency: () => {},
      async: () => (error: Error | null, code: string) => (error ? reject(error) : fulfil(code)),
    };
    void (mdxLoader as unknown as Loader).call(context, readFileSync(path, 'utf8'));
  });
}

/** The HTML of a page: loaded by Docusaurus, bundled, and rendered by React. */
export async function renderMdx(path: string, remarkPlugins: readonly unknown[]): Promise<string> {
  const outfile = `${resolve(path)}.bundle.mjs`;
  onTestFinished(() => rmSync(outfile, { force: true }));
  const mdx: Plugin = {
    name: 'docusaurus',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.mdx?$/ }, async (args) => ({
        contents: await loadMdx(args.path, remarkPlugins),
        loader: 'jsx',
      }));
    },
  };
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    packages: 'external',
    plugins: [mdx],
    logLevel: 'silent',
  });
  const { default: Page } = await import(pathToFileURL(outfile).href);
  return renderToStaticMarkup(createElement(Page));
}
