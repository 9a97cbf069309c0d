import { describe, expect, test } from 'vitest';
import { dotgrad } from '../../cli/dotgrad.ts';
import { BLOCK, contents, documents } from '../documents.ts';

const { findBlocks } = await import('../../../dist/markdown/embed/blocks.js');

const FENCE = '```dotgrad\na = Value(1)\n```\n';
const HOW = 'embed draws a fence between <!-- dotgrad name="…" --> and <!-- /dotgrad -->';

describe('dotgrad embed tells', () => {
  test.each<[what: string, text: string, note: string | undefined]>([
    ['a fence of dotgrad', `# T\n\n${FENCE}`, `a.md:3:1: this fence is skipped; ${HOW}`],
    ['one of python with the flag', '```python dotgrad\na = 1\n```', `a.md:1:1: this fence is skipped; ${HOW}`],
    ['two beside a block', `${BLOCK}\n\n${FENCE}\n${FENCE}`, `a.md:8:1: 2 fences (lines 8, 12) are skipped; ${HOW}`],
    ['one in a list', `- ${FENCE.replaceAll('\n', '\n  ')}`, `a.md:1:3: this fence is skipped; ${HOW}`],
    ['one in front of a block', `${FENCE}\n${BLOCK}`, `a.md:1:1: this fence is skipped; ${HOW}`],
    ['none within a block', BLOCK.replace('```python', '```dotgrad'), undefined],
    ['none of other languages', `${BLOCK}\n\n\`\`\`python\na = 1\n\`\`\`\n`, undefined],
    ['none shown as code', `${BLOCK}\n\n\`\`\`\`md\n${FENCE}\`\`\`\`\n`, undefined],
  ])('%s', async (_, text, note) => {
    const cwd = documents({ 'a.md': text });
    const { code, stderr } = await dotgrad(['embed', 'a.md'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: note === undefined ? '' : `dotgrad: ${note}\n` });
  });

  test('how to mark a fence if nothing is marked', async () => {
    const { stderr } = await dotgrad(['embed', 'a.md'], { cwd: documents({ 'a.md': '```python\na = 1\n```\n' }) });
    expect(stderr).toBe(
      'dotgrad: no marked blocks found; write <!-- dotgrad name="…" --> above a fence and <!-- /dotgrad --> below it\n',
    );
  });

  test('all errors in all documents, and writes nothing', async () => {
    const broken = (name: string): string =>
      `<!-- dotgrad name="${name}" -->\n\`\`\`python\nL = ${name}\n\`\`\`\n<!-- /dotgrad -->\n`;
    const cwd = documents({ 'a.md': `${broken('one')}\n${BLOCK}\n\n${broken('two')}`, 'b.md': broken('three') });
    const before = contents(cwd);
    const { code, stderr } = await dotgrad(['embed', 'a.md', 'b.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr.split('\n').filter((line) => line.includes('.md:'))).toEqual([
      expect.stringMatching(/^dotgrad: a\.md:3:5: .*one/),
      expect.stringMatching(/^a\.md:16:5: .*two/),
      expect.stringMatching(/^b\.md:3:5: .*three/),
    ]);
    expect(contents(cwd)).toEqual(before);
  });
});

describe('findBlocks() of text that never ends takes linear time:', () => {
  test.each<[what: string, piece: string, before: string]>([
    ['markers on one line', '<!-- dotgrad ', ''],
    ['markers, each on a line', '<!-- dotgrad\n', ''],
    ['markers with empty lines between', '<!-- dotgrad\n\n', ''],
    ['tags', '<div ', '<div><!-- dotgrad-x -->\n'],
    ['quotes in tags', '<div title="', '<div><!-- dotgrad-x -->\n'],
  ])('%s', (_, piece, before) => {
    expect(findBlocks(before + piece.repeat(50_000), 'a.md').blocks).toEqual([]);
  });

  test('rejects more than 100 open comments in a paragraph, with its place', () => {
    const text = `# T\n\n<!-- closed -->\n\na ${'<!-- dotgrad '.repeat(50_000)}`;
    expect(() => findBlocks(text, 'a.md')).toThrow(
      'a.md:5:1: over 100 comments are not closed in this paragraph; write --> after each',
    );
  });

  test('reads any number of closed comments', () => {
    const text = `a ${'<!-- x --> '.repeat(1000)}\n\n${BLOCK}`;
    expect(findBlocks(text, 'a.md').blocks).toHaveLength(1);
  });
});

describe('findBlocks(text) of quotes in one another', () => {
  test.each(['> ', '>', '1. > '])('reads 1,000 levels of "%s"', (start) => {
    const levels = start.repeat(1000 / start.trim().split(' ').length);
    expect(findBlocks(`${levels}x\n\n${BLOCK}\n`, 'a.md').blocks).toHaveLength(1);
    expect(() => findBlocks(`${levels}> x\n\n${BLOCK}\n`, 'a.md')).toThrow(/^a\.md:1:1: .* nested too deeply here/);
  });

  test('counts no signs in code', () => {
    expect(findBlocks(`${BLOCK}\n\n\`\`\`\n${'> '.repeat(5000)}x\n\`\`\`\n`, 'a.md').blocks).toHaveLength(1);
  });
});
