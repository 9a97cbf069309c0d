import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { dotgrad } from '../../cli/dotgrad.ts';
import { readSvg, textLines, elements as xmlElements } from '../../render/read-svg.ts';
import { BLOCK, documents, PROGRAM, read } from '../documents.ts';
import { elements, readPage } from '../page.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

describe('dotgrad embed', () => {
  test('draws a block into two files and shows them below its program', async () => {
    const cwd = documents({ 'README.md': `# Title\n\n${BLOCK}\n\nText.\n` });
    const { code, stdout, stderr } = await dotgrad(['embed', 'README.md'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'written  neuron.svg',
      'written  neuron-dark.svg',
      'written  README.md',
      '1 block in 1 document: 3 files written',
    ]);
    const text = read(cwd, 'README.md');
    expect(text).toMatch(
      /^# Title\n\n<!-- dotgrad [^\n]* -->\n```python\n[^`]*```\n\n<picture>[^\n]*<\/picture>\n<!-- \/dotgrad -->\n\nText\.\n$/,
    );
    const [picture] = elements(readPage(text), 'picture');
    expect(elements(picture!, 'source')[0]!.properties).toEqual({
      media: '(prefers-color-scheme: dark)',
      srcSet: 'neuron-dark.svg',
    });
    const image = elements(picture!, 'img')[0]!.properties;
    const [light, dark] = ['neuron.svg', 'neuron-dark.svg'].map((name) => readSvg(read(cwd, name)));
    expect(image).toEqual({ src: 'neuron.svg', alt: xmlElements(light!, 'desc')[0]!.textContent });
    expect(image.alt).toContain('o = tanh(-6.0000) = -1.0000');
    for (const svg of [light!, dark!]) expect(textLines(svg)).toEqual(textLines(light!));
    expect([light!, dark!].map((svg) => xmlElements(svg, 'rect')[0]!.getAttribute('fill'))).toEqual([
      '#ffffff',
      '#0d1117',
    ]);
  });

  test('changes nothing when it runs again', async () => {
    const cwd = documents({ 'README.md': BLOCK });
    await embedFiles([join(cwd, 'README.md')]);
    const states = (): unknown[] =>
      readdirSync(cwd).map((name) => [name, read(cwd, name), statSync(join(cwd, name)).mtimeMs]);
    const before = states();
    const { stdout } = await dotgrad(['embed', 'README.md'], { cwd });
    expect(stdout).toBe('1 block in 1 document: 0 files written\n');
    expect(states()).toEqual(before);
  });

  test('puts the pictures into --assets, from each document, and keeps other words', async () => {
    const cwd = documents({
      'README.md': BLOCK,
      'docs/guide/a b.md': BLOCK.replace('neuron', 'other'),
    });
    const { code } = await dotgrad(['embed', 'README.md', 'docs/guide/a b.md', '--assets', 'my pictures'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'my pictures'))).toEqual(['neuron-dark.svg', 'neuron.svg']);
    expect(readdirSync(join(cwd, 'docs/guide/my pictures'))).toEqual(['other-dark.svg', 'other.svg']);
    expect(read(cwd, 'docs/guide/a b.md')).toContain('<img src="my%20pictures/other.svg"');
  });

  test('assets: an absolute folder is used as given, and is linked from each document', async () => {
    const cwd = documents({ 'README.md': BLOCK, 'docs/guide/a.md': BLOCK.replace('neuron', 'other') });
    const paths = ['README.md', 'docs/guide/a.md'].map((name) => join(cwd, name));
    await embedFiles(paths, { assets: join(cwd, 'static/graphs') });
    expect(readdirSync(join(cwd, 'static/graphs'))).toHaveLength(4);
    const srcs = paths.map((path) => elements(readPage(read(path)), 'img')[0]!.properties.src);
    expect(srcs).toEqual(['static/graphs/neuron.svg', '../../static/graphs/other.svg']);
    expect((await embedFiles(paths, { assets: join(cwd, 'static/graphs') })).written).toEqual([]);
  });

  test('takes patterns, and leaves the documents of packages alone', async () => {
    const block = (name: string): string => BLOCK.replace('neuron', name);
    const cwd = documents({ 'b.md': block('b'), 'docs/a.md': block('a'), 'docs/node_modules/c.md': block('c') });
    const { stdout } = await dotgrad(['embed', '**/*.md', '--no-dark'], { cwd });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'written  b.svg',
      'written  docs/a.svg',
      'written  b.md',
      'written  docs/a.md',
      '2 blocks in 2 documents: 4 files written',
    ]);
  });

  test('format: png writes PNGs with the width to show them at', async () => {
    const cwd = documents({ 'README.md': BLOCK });
    await embedFiles([join(cwd, 'README.md')], { format: 'png' });
    const [image] = elements(readPage(read(cwd, 'README.md')), 'img');
    const png = PNG.sync.read(readFileSync(join(cwd, 'neuron.png')));
    expect(Number(image!.properties.width)).toBe(Math.round(png.width / 2));
    expect(readdirSync(cwd)).toEqual(['README.md', 'neuron-dark.png', 'neuron.png']);
  });

  test('dark: false, or a theme without a dark variant, writes one file', async () => {
    for (const options of [{ dark: false }, { theme: 'paper' }] as const) {
      const cwd = documents({ 'README.md': BLOCK });
      await embedFiles([join(cwd, 'README.md')], options);
      expect(readdirSync(cwd)).toEqual(['README.md', 'neuron.svg']);
      expect(read(cwd, 'README.md')).not.toContain('<source');
    }
  });

  test('redraws a block in place if its program has changed', async () => {
    const cwd = documents({ 'README.md': `${BLOCK.replace(PROGRAM, `Above.\n\n${PROGRAM}\n\nBelow.`)}\n` });
    await embedFiles([join(cwd, 'README.md')]);
    const first = read(cwd, 'README.md');
    writeFileSync(join(cwd, 'README.md'), first.replace('x * -3', 'x * 5'));
    const { stdout } = await dotgrad(['embed', 'README.md'], { cwd });
    expect(stdout).toContain('3 files written');
    const second = read(cwd, 'README.md');
    expect(second.replace(/alt="[^"]*"/, '')).toBe(first.replace('x * -3', 'x * 5').replace(/alt="[^"]*"/, ''));
    expect(second).toContain('x * 5.0000 = 10.0000');
  });

  test('--json reports what was done', async () => {
    const cwd = documents({ 'README.md': BLOCK });
    const { stdout } = await dotgrad(['embed', 'README.md', '--json'], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      blocks: 1,
      written: ['neuron.svg', 'neuron-dark.svg', 'README.md'],
      orphaned: [],
      notes: [],
    });
  });

  test('--quiet says nothing', async () => {
    const cwd = documents({ 'README.md': BLOCK });
    const { code, stdout, stderr } = await dotgrad(['embed', 'README.md', '--quiet'], { cwd });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('does not change a document without a block', async () => {
    const cwd = documents({ 'README.md': '# Nothing\n' });
    const { code, stdout } = await dotgrad(['embed', 'README.md'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '0 blocks in 1 document: 0 files written\n' });
  });
});
