import { join } from 'node:path';
import markdownItDotgrad from 'dotgrad/markdown-it';
import { copyPictures, pictures } from './images.mjs';
import { writeLlms } from './llms.mjs';
import { pages, sections } from './pages.mjs';

const ROOT = join(import.meta.dirname, '../..');
const dotgrad = await markdownItDotgrad({ caption: true, narrow: true });
/** A value between two edges. */
const ICON = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#0b5cad"><path d="M0 14h32v4H0z"/><circle cx="16" cy="16" r="9"/></svg>',
);

const link = (path) => `/${path.replace(/(^|\/)index$/, '$1')}`;

/** The pictures of out/ are outside of docs/, where only a build finds them without help. */
function serveOut(request, _response, next) {
  if (request.url.startsWith('/out/')) request.url = `/@fs${ROOT}${request.url}`;
  next();
}

/** Pages in a folder with the name of a page are listed below that page. */
function nested(pages) {
  const isBelow = ([path], [other]) => path.startsWith(`${other}/`);
  return pages.flatMap((page) => {
    const [path, text] = page;
    if (pages.some((other) => isBelow(page, other))) return [];
    const items = pages.filter((other) => isBelow(other, page)).map(([path, text]) => ({ text, link: link(path) }));
    return [{ text, link: link(path), ...(items.length > 0 && { collapsed: true, items }) }];
  });
}

export default {
  title: 'dotgrad',
  description: 'Backpropagation that you can see: a scalar autograd engine whose every computation becomes a picture.',
  lang: 'en-US',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${ICON}` }]],
  markdown: {
    config: (md) => md.use(dotgrad).use(pictures),
    // Contrast of 4.5:1 for every token.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Guides', link: '/guides/lecturers', activeMatch: '/guides/' },
      { text: 'Reference', link: '/reference/command', activeMatch: '/reference/|/graph-json' },
      { text: 'Gallery', link: '/gallery/', activeMatch: '/gallery/' },
      { text: 'Playground', link: '/playground/index.html', target: '_self' },
    ],
    sidebar: sections.map(({ title, pages }) => ({
      ...(pages.length > 1 && { text: title }),
      items: nested(pages),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
  },
  // The playground is a page of its own, which is built beside the site; pictures are files.
  ignoreDeadLinks: [/^\/playground\//, /^\/out\//],
  transformPageData: ({ relativePath, frontmatter }) => ({
    description: pages.get(relativePath)?.description,
    // The table takes the room of the outline, which would be empty.
    frontmatter: relativePath === 'reference/options.md' ? { ...frontmatter, aside: false } : frontmatter,
  }),
  buildEnd: ({ outDir, srcDir }) => {
    writeLlms(srcDir, outDir);
    copyPictures(outDir);
  },
  vite: {
    // Pictures keep their own addresses, and the page stays small.
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
    server: { fs: { allow: [ROOT] } },
    plugins: [{ name: 'out', configureServer: ({ middlewares }) => void middlewares.use(serveOut) }],
  },
};
