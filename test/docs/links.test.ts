import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
