import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documents, PROGRAM, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

const block = (words: string): string => `<!-- dotgrad name="neuron" ${words} -->\n${PROGRAM}\n<!-- /dotgrad -->\n`;

test.each(['svg', 'png'] as const)(
  'embedFiles() links a %s that was forced to be wider than its column to itself, once',
  async (format) => {
    const cwd = documents({ 'a.md': block('style=record rankdir=LR width=200') });
    const path = join(cwd, 'a.md');
    await embedFiles([path], { format });
    const text = read(path);
    expect(text.match(/<a href="([^"]*)"><picture>.*?<img src="\1" [^>]*><\/picture><\/a>/)?.[1]).toBe(
      `neuron.${format}`,
    );
    expect((await embedFiles([path], { format })).written).toEqual([]);
    expect(read(path)).toBe(text);
  },
);

test('embedFiles() removes the link from a picture that is no longer too wide', async () => {
  const cwd = documents({ 'a.md': block('style=record rankdir=LR width=200') });
  const path = join(cwd, 'a.md');
  await embedFiles([path]);
  writeFileSync(path, read(path).replace(' width=200', ''));
  await embedFiles([path]);
  expect(read(path)).not.toContain('<a href');
  expect(read(path).match(/<picture>/g)).toHaveLength(1);
});
