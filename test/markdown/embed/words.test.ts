import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSvg, textLines } from '../../render/read-svg.ts';
import { BLOCK, documents, PROGRAM, read } from '../documents.ts';

const { inWords } = await import('../../../dist/check/message.js');
const { inFence } = await import('../../../dist/options/spell.js');
const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

/** What embed says of a document: its notes, or its error. */
async function said(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const cwd = documents({ 'a.md': text, ...files });
  mkdirSync(join(cwd, 'folder.ts'));
  const notes = await embedFiles([join(cwd, 'a.md')]).then(
    (report) => report.notes.map((note) => inWords(note, inFence)),
    ({ message }: Error) => [message],
  );
  return notes.map((note) => note.replaceAll(join(cwd, '/'), ''));
}

const block = (words: string, fence = PROGRAM): string =>
  `<!-- dotgrad name="n" ${words}-->\n${fence}\n<!-- /dotgrad -->\n`;

describe('the words of a block', () => {
  test.each<[language: string, words: string, program: string, shown: string]>([
    ['python', 'precision=1', 'o = Value(2.0)', 'data 2.0'],
    ['py', 'set="a=5"', 'o = a*2', 'data 5.0000'],
    ['dotgrad', 'precision=1', 'o = Value(2.0)', 'data 2.0'],
    // Words for highlighters of the fence's text.
    ['python', '{1,3} showLineNumbers hl_lines="2 3" precision=1', 'o = Value(2.0)', 'data 2.0'],
    ['python', 'precision=1 {a="b"}', 'o = Value(2.0)', 'data 2.0'],
  ])('count behind %s: %s', async (language, words, program, shown) => {
    const cwd = documents({ 'a.md': block('', `\`\`\`${language} ${words}\n${program}\n\`\`\``) });
    expect((await embedFiles([join(cwd, 'a.md')])).notes).toEqual([]);
    expect(textLines(readSvg(read(cwd, 'n.svg')))).toContain(shown);
  });

  test.each(['dot', 'dot dotgrad', 'gv'])('count behind %s', async (header) => {
    const cwd = documents({ 'a.md': block('', `\`\`\`${header} title="On & off"\ndigraph { a -> b }\n\`\`\``) });
    await embedFiles([join(cwd, 'a.md')]);
    expect(readSvg(read(cwd, 'n.svg')).getElementsByTagName('title')[0]!.textContent).toBe('On & off');
  });

  test.each<[what: string, text: string, notes: (string | RegExp)[]]>([
    [
      'a slip behind the language of others',
      block('', PROGRAM.replace('python', 'python tilte="T"')),
      ['a.md:1:1: tilte is not an option of dotgrad and has no effect; did you mean title?'],
    ],
    [
      'hops without focus',
      block('hops=2 '),
      ['a.md:1:28: hops has no effect without focus; add focus=L or leave it out'],
    ],
    ['hops with focus', block('hops=2 focus=o '), ['a.md:1:1: 2 hops around o: 4 of 4 values']],
    [
      'what DOT does not know',
      block('precision=2 partials focus=L hops=1 ', '```dot\ndigraph { a }\n```'),
      ['a.md:1:33: precision applies to graphs of values and differences, not to DOT text; leave it out'],
    ],
    [
      'a caption',
      block('caption '),
      ['a.md:1:1: caption has no effect in a block; leave it out, and write the caption below the block'],
    ],
    [
      'a marker in upper case',
      `# T\n\n${BLOCK}\n\n <!-- DOTGRAD name="b" -->\n`,
      ['a.md:10:2: this is not a marker; write dotgrad in lower case'],
    ],
    [
      'words in the closing marker',
      block('').replace('/dotgrad', '/dotgrad n'),
      ['a.md:6:1: a closing marker takes no words; write them into the opening marker, and <!-- /dotgrad --> here'],
    ],
    [
      'the end of a comment in quotes',
      block('alt="a --> b" '),
      [/^a\.md:1:23: the quote " is not closed before -->, which ends a comment in quotes too; /],
    ],
    [
      'quotes in quotes',
      block('alt="a \\"b\\"" '),
      [/^a\.md:1:23: the quote " ends within a word; write a text that contains " in single quotes/],
    ],
    [
      'DOT of a file that is broken',
      block('title=x file="g.dot" ', ''),
      ['a.md:1:36: g.dot:2:7: -> is not expected here; an edge must be followed by a node'],
    ],
    [
      'a folder in place of a file',
      block('file=folder.ts ', ''),
      [/^a\.md:1:28: folder\.ts is a folder \(.*\); name a file in it$/],
    ],
    [
      'a value that is not there, behind the language',
      block('', PROGRAM.replace('python', 'python focus=q')),
      [/^a\.md:2:17: focus: no value is called "q"/],
    ],
    [
      'quotes in one another without end',
      `${BLOCK}\n\n${'> '.repeat(20_000)}x\n`,
      ['a.md:8:1: quotes or lists are nested too deeply here; use fewer levels'],
    ],
  ])('%s is told', async (_, text, notes) => {
    const all = await said(text, { 'g.dot': 'digraph {\n a -> -> b }' });
    expect(all).toEqual(notes.map((note) => (typeof note === 'string' ? note : expect.stringMatching(note))));
  });
});

test.each<[what: string, matter: string]>([
  ['YAML', `---\ntitle: T\nexample: |\n  <!-- dotgrad name="x" -->\n---\n`],
  ['YAML with CRLF', `---\r\n# <!-- dotgrad name="x" -->\r\n\r\ntitle: T\r\n---\r\n`],
  ['TOML', `+++\ntitle = "<!-- dotgrad name=x -->"\n+++\n`],
])('embedFiles(paths) reads no marker in front matter, %s', async (_, matter) => {
  const cwd = documents({ 'a.md': `${matter}\n${BLOCK}\n` });
  expect((await embedFiles([join(cwd, 'a.md')])).blocks).toBe(1);
  expect(read(cwd, 'a.md').startsWith(`${matter}\n<!-- dotgrad name="neuron"`)).toBe(true);
});

test('embedFiles(paths) reads markers below a line at the beginning', async () => {
  const cwd = documents({ 'a.md': `---\n\n${BLOCK}\n\n---\n` });
  expect((await embedFiles([join(cwd, 'a.md')])).blocks).toBe(1);
  expect(readdirSync(cwd)).toContain('neuron.svg');
});
