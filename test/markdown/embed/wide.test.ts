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

test('embedFiles() links a wide picture of DOT text to itself', async () => {
  const chain = Array.from({ length: 20 }, (_, i) => `node${i}`).join(' -> ');
  const of = (edges: string): string =>
    `<!-- dotgrad name="g" -->\n\`\`\`dot\ndigraph { rankdir=LR ${edges} }\n\`\`\`\n<!-- /dotgrad -->\n`;
  const cwd = documents({ 'a.md': of(chain), 'b.md': of('a -> b').replace('"g"', '"h"') });
  await embedFiles([join(cwd, 'a.md'), join(cwd, 'b.md')]);
  expect(read(join(cwd, 'a.md'))).toContain('<a href="g.svg"><picture>');
  expect(read(join(cwd, 'b.md'))).not.toContain('<a href');
});
