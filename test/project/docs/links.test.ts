import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { pages, read } from './pages.ts';

test.each(pages)('the links and pictures of %s are there', (page) => {
  const text = read(page).replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
  const paths = [...text.matchAll(/\]\((?!https?:|#)([^)\s#]+)[^)]*\)|(?:src|srcset)="(?!https?:)([^"]+)"/g)].map(
    ([, link, image]) => (link ?? image) as string,
  );
  // Links from the root are the site's.
  for (const path of paths.filter((each) => !each.startsWith('/')))
    expect(existsSync(join(dirname(page), path)), path).toBe(true);
});

test('the gallery shows every picture of out/, and the program of every example', () => {
  const gallery = pages.filter((page) => page.startsWith('docs/gallery/')).map(read);
  const shown = gallery.flatMap((text) =>
    [...text.matchAll(/\]\(\.\.\/\.\.\/(out\/.*?\.svg)\)/g)].map(([, path]) => path),
  );
  expect([...new Set(shown)].sort()).toEqual(globSync('out/*.svg').sort());
  const programs = gallery.flatMap((text) => [...text.matchAll(/^<<< \.\.\/\.\.\/(.*)$/gm)].map(([, path]) => path));
  expect(programs.sort()).toEqual(globSync('examples/*.ts').sort());
});
