import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotgrad, dotgradProcess } from '../../cli/dotgrad.ts';
import { BLOCK, contents, documents, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

/** A document with a good block before what is wrong, which must not be drawn either. */
const behind = (text: string): string => `${BLOCK}\n\n${text}\n`;
const block = (words: string, source: string, close = '<!-- /dotgrad -->'): string =>
  `<!-- dotgrad ${words} -->\n\`\`\`python\n${source}\n\`\`\`\n${close}`;

describe('embedFiles() of a document in which', () => {
  test.each<[what: string, text: string, message: string | RegExp]>([
    ['a program is broken', behind(block('name="b"', 'a = Value(1.0)\nL = a*bb')), /^a\.md:11:7: .*bb/],
    [
      'a fence is never closed',
      behind('<!-- dotgrad name="b" -->\n```python\na = 1\n<!-- /dotgrad -->'),
      'a.md:8:1: this block is never closed; write <!-- /dotgrad --> after it',
    ],
    [
      'a marker is never closed',
      behind(block('name="b"', 'a = Value(1)', '')),
      'a.md:8:1: this block is never closed; write <!-- /dotgrad --> after it',
    ],
    [
      'a marker closes nothing',
      behind('text <!-- /dotgrad -->'),
      'a.md:8:6: this marker closes a block, and none is open; write <!-- dotgrad name="…" --> before it, or remove it',
    ],
    [
      'a block is inside a block',
      behind(`<!-- dotgrad name="b" -->\n${BLOCK}\n<!-- /dotgrad -->`),
      'a.md:9:1: blocks cannot be nested, and the block of line 8 is still open; close it first with <!-- /dotgrad -->',
    ],
    [
      'two blocks have one name',
      behind(block('name="Neuron"', 'a = Value(1)')),
      'a.md:8:1: this block has the name of the block in line 1, Neuron; rename one of them',
    ],
    [
      'a name is that of the dark picture of another',
      behind(block('name="neuron-dark"', 'a = Value(1)')),
      /^a\.md:8:1: two pictures would be written to one file .*neuron-dark\.svg; rename this block/,
    ],
    [
      'a block has no name',
      behind(block('title="T"', 'a = Value(1)')),
      'a.md:8:1: this block has no name for its pictures; write <!-- dotgrad name="…" -->',
    ],
    [
      'a name would leave the folder',
      behind(block('name="../b"', 'a = Value(1)')),
      /^a\.md:8:19: name takes letters, digits, -, _ and \., such as name=neuron, got "\.\.\/b"/,
    ],
    [
      'a file is missing',
      behind('<!-- dotgrad name="b" file="none.py" -->\n<!-- /dotgrad -->'),
      /^a\.md:8:28: there is no file none\.py \(/,
    ],
    [
      'an export is missing',
      behind('<!-- dotgrad name="b" file="g.dot#L" -->\n<!-- /dotgrad -->'),
      'a.md:8:28: g.dot has no figure "L"; it has default',
    ],
    [
      'a module throws',
      behind('<!-- dotgrad name="b" file="bad.mjs" -->\n<!-- /dotgrad -->'),
      /^a\.md:8:28: .*bad\.mjs.*the weights are gone/,
    ],
    [
      'a block is empty',
      behind('<!-- dotgrad name="b" -->\n<!-- /dotgrad -->'),
      /^a\.md:8:1: this block has nothing to draw; write a fence in it/,
    ],
    [
      'a block has both',
      behind(block('name="b" file="g.dot"', 'a = Value(1)')),
      'a.md:8:28: this fence has both file= and a program; keep one of them',
    ],
    [
      'a block has two fences',
      behind(block('name="b"', 'a = Value(1)\n```\n```python\nb = a')),
      'a.md:12:1: this block has a second fence; give each fence its own block',
    ],
    [
      'a fence is of another language',
      behind(block('name="b"', 'x').replaceAll('python', 'ts')),
      'a.md:9:1: a block draws fences of dotgrad, python, py, dot, gv, graphviz, got ts; use file= to draw a module',
    ],
    [
      'a word is unknown',
      behind(block('nmae="b"', 'a = Value(1)')),
      /^a\.md:8:14: unknown option "nmae"; did you mean name\? The options are /,
    ],
    [
      'DOT is broken',
      behind(block('name="b"', 'digraph { a -> -> b }').replace('python', 'dot')),
      'a.md:10:16: -> is not expected here; an edge must be followed by a node\n  10 | digraph { a -> -> b }\n     |                ^',
    ],
    [
      'DOT reads files',
      behind(block('name="b"', 'digraph { a [image="x.png"] }').replace('python', 'dot')),
      /^a\.md:10:14: .*image/,
    ],
    [
      'a name is not in the graph',
      behind(block('name="b" focus=q', 'a = Value(1)')),
      /^a\.md:8:29: focus: no value is called "q"/,
    ],
  ])('%s says so at its place and changes nothing', async (_, text, message) => {
    const cwd = documents({
      'a.md': text,
      'b.md': BLOCK.replace('neuron', 'b-neuron'),
      'g.dot': 'digraph { a -> b }',
      'bad.mjs': "throw new Error('the weights are gone');",
    });
    const before = contents(cwd);
    const said = await embedFiles(['b.md', 'a.md'].map((name) => join(cwd, name))).then(
      () => 'nothing',
      ({ message }: Error) => message.replace(join(cwd, '/'), ''),
    );
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(contents(cwd)).toEqual(before);
  });

  test('nothing is UTF-8', async () => {
    const cwd = documents({ 'a.md': Buffer.concat([Buffer.from(`${BLOCK}\nb`), Buffer.from([0xe9, 0xff, 10])]) });
    const before = contents(cwd);
    const { code, stderr } = await dotgrad(['embed', 'a.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('dotgrad: a.md:7:1: not valid UTF-8, so it cannot be edited; save it as UTF-8\n');
    expect(contents(cwd)).toEqual(before);
  });
});

describe('dotgrad embed', () => {
  test('exits with 2 if a block is wrong, and shows its line', async () => {
    const cwd = documents({ 'a.md': behind(block('name="b"', 'L = a*')) });
    const before = contents(cwd);
    const { code, stdout, stderr } = await dotgrad(['embed', 'a.md'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^dotgrad: a\.md:10:6: .*\n {2}10 \| L = a\*\n {5}\| {6}\^\n$/);
    expect(contents(cwd)).toEqual(before);
  });

  test('says that a document is missing', async () => {
    const { code, stderr } = await dotgrad(['embed', 'none.md'], { cwd: documents({}) });
    expect(code).toBe(2);
    expect(stderr).toBe('dotgrad: none.md: no such file or folder; check the path (ENOENT)\n');
  });

  test('says that a pattern matches nothing', async () => {
    const { code, stderr } = await dotgrad(['embed', 'docs/*.md'], { cwd: documents({ 'docs/a.txt': BLOCK }) });
    expect(code).toBe(2);
    expect(stderr).toBe('dotgrad: docs/*.md: this pattern matches no file; check the path\n');
  });

  test('says that a folder is not a document', async () => {
    const { code, stderr } = await dotgrad(['embed', 'docs/'], { cwd: documents({ 'docs/a.md': BLOCK }) });
    expect(code).toBe(2);
    expect(stderr).toBe('dotgrad: docs/: this is a folder; name its documents, such as docs/*.md\n');
  });

  test('says that the folder of the pictures is a file', async () => {
    const cwd = documents({ 'docs/a.md': `# T\n\n${BLOCK}`, 'docs/pictures': 'x' });
    const before = contents(cwd);
    const { code, stderr } = await dotgrad(['embed', 'docs/a.md', '--assets', 'pictures'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'dotgrad: docs/a.md:3:1: the folder of the pictures, docs/pictures, is a file; choose another folder\n',
    );
    expect(contents(cwd)).toEqual(before);
  });

  test('says that a document is read-only, and draws no picture then', async () => {
    const cwd = documents({ 'a.md': BLOCK, 'b.md': BLOCK.replace('neuron', 'b-neuron') });
    chmodSync(join(cwd, 'b.md'), 0o444);
    const before = contents(cwd);
    const { code, stderr } = await dotgrad(['embed', 'a.md', 'b.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'dotgrad: b.md:1:1: this document is read-only; make it writable, for example with chmod u+w\n',
    );
    expect(contents(cwd)).toEqual(before);
  });

  test('checks a read-only document', async () => {
    const cwd = documents({ 'a.md': BLOCK });
    await embedFiles([join(cwd, 'a.md')]);
    chmodSync(join(cwd, 'a.md'), 0o444);
    expect((await dotgrad(['embed', 'a.md', '--check'], { cwd })).code).toBe(0);
  });

  test('does not overwrite a document that changes while it is drawn', async () => {
    const cwd = documents({ 'a.md': '<!-- dotgrad name="n" file="slow.mjs" -->\n<!-- /dotgrad -->\n' });
    writeFileSync(
      join(cwd, 'slow.mjs'),
      `import { appendFileSync } from 'node:fs';
import { Value } from ${JSON.stringify(resolve('dist/index.js'))};
appendFileSync('a.md', 'written meanwhile');
export default new Value(1, 'a');
`,
    );
    const { code, stderr } = await dotgradProcess(['embed', 'a.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'dotgrad: a.md:1:1: this document changed while its pictures were drawn, so it was not written; run it again\n',
    );
    expect(read(cwd, 'a.md')).toBe('<!-- dotgrad name="n" file="slow.mjs" -->\n<!-- /dotgrad -->\nwritten meanwhile');
    expect(readdirSync(cwd).filter((name) => !/^(a\.md|slow\.mjs|n(-dark)?\.svg)$/.test(name))).toEqual([]);
  });

  test('says that two documents draw one picture', async () => {
    const cwd = documents({ 'a.md': BLOCK, 'b.md': `\n${BLOCK}` });
    const before = contents(cwd);
    const { code, stderr } = await dotgrad(['embed', 'a.md', 'b.md'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('dotgrad: b.md:2:1: a.md:1 draws neuron.svg too; rename this block\n');
    expect(contents(cwd)).toEqual(before);
  });

  test.each<[args: string[], message: RegExp]>([
    [[], /missing required argument 'documents'/],
    [['a.md', '--format', 'gif'], /--format <format>.*Allowed choices are svg, png/s],
    [['a.md', '--assets', ''], /the option assets must be a folder/],
    [['a.md', '--precision', 'x'], /precision/],
    [['a.md', '--asets', 'x'], /unknown option '--asets'/],
  ])('%j is refused', async (args, message) => {
    const cwd = documents({ 'a.md': BLOCK });
    const { code, stderr } = await dotgrad(['embed', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual(['a.md']);
  });
});

test.each<[args: string[], message: string]>([
  [['--fold', '1'], '--fold applies to graphs of values and differences, not to DOT text; leave it out'],
  [['--scale', '2'], '--scale has no effect on svg, only on png; leave it out'],
  [['--hops', '2'], '--hops has no effect without --focus; add --focus L or leave it out'],
])('dotgrad embed %j of a document with raw DOT alone is refused, and writes nothing', async (args, message) => {
  const cwd = documents({ 'a.md': '<!-- dotgrad name="g" -->\n```dot\ndigraph { a -> b }\n```\n<!-- /dotgrad -->\n' });
  const { code, stderr } = await dotgrad(['embed', 'a.md', ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: `dotgrad: ${message}\n` });
  expect(readdirSync(cwd)).toEqual(['a.md']);
});
