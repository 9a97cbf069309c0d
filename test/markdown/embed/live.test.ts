import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documents, PROGRAM, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');
const { checkDocuments } = await import('../../../dist/markdown/embed/check.node.js');

const BLOCK = `<!-- dotgrad name="neuron" live -->\n${PROGRAM}\n<!-- /dotgrad -->\n`;

test('embedFiles() puts a live page next to the still of a live block, and links it once', async () => {
  const cwd = documents({ 'a.md': BLOCK });
  const path = join(cwd, 'a.md');
  await embedFiles([path]);
  const text = read(path);
  expect(text).toMatch(/<a href="neuron\.html"><picture><source [^>]*><img src="neuron\.svg" [^>]*><\/picture><\/a>/);
  expect(read(cwd, 'neuron.html')).toMatch(/^<!doctype html>[\s\S]*<dotgrad-live id=/);
  expect((await embedFiles([path])).written).toEqual([]);
  expect(read(path)).toBe(text);
});

test('checkDocuments() finds a live page that is missing, stale or orphaned', async () => {
  const cwd = documents({ 'a.md': BLOCK });
  const path = join(cwd, 'a.md');
  await embedFiles([path]);
  const states = async (): Promise<string[]> => {
    const { report } = await checkDocuments(['a.md'], { cwd });
    return [
      ...report.figures.flatMap(({ files }) => files),
      ...report.orphans.map((file) => ({ path: file, state: 'orphan' })),
    ]
      .filter(({ path, state }) => path.endsWith('.html') && state !== 'fresh')
      .map(({ path, state }) => `${state} ${path}`);
  };
  expect(await states()).toEqual([]);
  writeFileSync(join(cwd, 'neuron.html'), read(cwd, 'neuron.html').replace('<h1>', '<h1>Changed '));
  expect(await states()).toEqual(['stale neuron.html']);
  rmSync(join(cwd, 'neuron.html'));
  expect(await states()).toEqual(['missing neuron.html']);
  await embedFiles([path]);
  writeFileSync(path, read(path).replace(' live', ''));
  await embedFiles([path]);
  expect(read(path)).not.toContain('<a href');
  expect(existsSync(join(cwd, 'neuron.html'))).toBe(true);
  expect(await states()).toEqual(['orphan neuron.html']);
});
