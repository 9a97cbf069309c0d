import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import markdownItDotgrad from 'dotgrad/markdown-it';
import remarkDotgrad, { DocumentError, type Options } from 'dotgrad/remark';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { folder } from '../cli/dotgrad.ts';
import { elements, figures, textOf } from './page.ts';
import { fence, remark } from './unified.ts';

const NEURON = fence('o = tanh(x*w + b)', 'title="A neuron" set="x=2,w=-3,b=6.8813735870195432"');

describe('a fence that fails', () => {
  const BROKEN = `# Title\n\n${NEURON}\n> - ${fence('a = Value(1.0)\nL = a*bb').replaceAll('\n', '\n>   ')}`;

  test('fails the file at its place in the document', async () => {
    await expect(remark()(BROKEN, 'page.md')).rejects.toMatchObject({
      line: 9,
      column: 11,
      source: 'dotgrad',
      ruleId: 'fence',
      fatal: true,
      file: 'page.md',
      reason: expect.stringMatching(/bb/),
    });
  });

  test('errorFallback: true shows the error in place of the picture, reports it, and draws the rest', async () => {
    const { tree, file } = await remark({ errorFallback: true })(`${BROKEN}\n\n${NEURON}`, 'page.md');
    expect(file.messages.map(({ line, column, fatal }) => [line, column, fatal])).toEqual([[9, 11, false]]);
    const [before, broken, after] = figures(tree);
    expect(elements(before!, 'svg')).toHaveLength(1);
    expect(elements(after!, 'svg')).toHaveLength(1);
    expect(broken!.properties.className).toEqual(['dotgrad', 'dotgrad-error']);
    expect(elements(broken!, 'pre')[0]!.properties.role).toBe('alert');
    expect(textOf(broken!)).toMatch(/^page\.md:9:11: .*bb/);
  });

  test('errorFallback: a function gives the text, which is not markup', async () => {
    const { html } = await remark({ errorFallback: ({ name }) => `<b>${name}</b>` })(BROKEN);
    expect(html).toContain('<code>&#x3C;b>DocumentError&#x3C;/b></code>');
  });

  test('errorFallback: a function gets the error with its place, as in markdown-it', async () => {
    const got: Error[] = [];
    const errorFallback = (error: Error): string => String(got.push(error));
    await remark({ errorFallback })(BROKEN, 'page.md');
    new MarkdownIt().use(await markdownItDotgrad({ errorFallback })).render(BROKEN, { path: 'page.md' });
    expect(got[0]).toBeInstanceOf(DocumentError);
    expect(got[0]).toMatchObject({ file: 'page.md', line: 9, column: 11, reason: expect.stringContaining('bb') });
    expect(got[1]!.message).toBe(got[0]!.message);
  });

  test('is drawn after it is fixed', async () => {
    const path = join(folder(), 'page.md');
    const process = remark();
    await expect(process(fence('', 'file=a.py'), path)).rejects.toThrow('there is no file a.py');
    writeFileSync(path.replace('page.md', 'a.py'), 'a = Value(1.0)');
    expect(figures((await process(fence('', 'file=a.py'), path)).tree)).toHaveLength(1);
  });

  test.each<[header: string, source: string, place: [number, number], reason: RegExp | string]>([
    ['dotgrad', '', [1, 1], 'this fence is empty; write a program such as L = Value(2)*Value(3), or file='],
    ['dot dotgrad', ' ', [1, 1], 'this fence is empty; write a graph in DOT, as in digraph { a -> b }'],
    ['dotgrad tilte=A', 'a = 1', [1, 12], /^unknown option "tilte"; did you mean title\? The options are title, alt,/],
    ['dotgrad theme=neon', 'a = 1', [1, 18], /theme.*neon/],
    ['dotgrad theme="dark', 'a = 1', [1, 12], /^the quote " is not closed; write words such as/],
    ['dotgrad fold=1 fold=2', 'a = 1', [1, 19], 'fold is given twice'],
    ['dotgrad show=grad', 'a = 1', [1, 17], 'show takes both or data, such as show=data, got "grad"'],
    ['dotgrad path=a', 'a = 1', [1, 17], 'path takes the names of two values, such as path=a..L, got "a"'],
    ['dotgrad hops=-1', 'a = Value(1)', [1, 17], /hops/],
    ['dotgrad focus=q', 'a = Value(1)', [1, 18], /^focus: no value is called "q"/],
    ['dotgrad path=a..zz', 'a = Value(1)', [1, 17], /^path: no value is called "zz"/],
    ['dotgrad title="&amp; \\&quot;" nope', 'a = 1', [1, 34], /^unknown option "nope"/],
    ['dotgrad alt="&foo; &#65;" nope', 'a = 1', [1, 30], /^unknown option "nope"/],
    ['  dotgrad alt="&amp;amp;" nope', 'a = 1', [1, 30], /^unknown option "nope"/],
    [
      'dotgrad title="a \\"q\\""',
      'a = 1',
      [1, 12],
      /write a text that contains " in single quotes, such as title='a "b"'$/,
    ],
    ['dotgrad set="a"', 'L = a*2', [1, 16], /set/],
    ['dotgrad', 'L = a*b', [2, 5], /set="a=…,b=…"/],
    ['dotgrad', 'a = Value(1)\nL = (a', [3, 5], /\(/],
    ['dotgrad file=x.py', 'a = 1', [1, 17], 'this fence has both file= and a program; keep one of them'],
    ['dot dotgrad', 'digraph { a ->\n -> b }', [3, 2], /-> is not expected here/],
    [
      'dot dotgrad set="a=1"',
      'digraph {}',
      [1, 20],
      'set= sets numbers of a program, and this fence is DOT; leave it out',
    ],
    ['dot dotgrad', 'digraph { a [image="/etc/passwd"] }', [2, 14], /image/],
  ])('%s with %j says where and what to do', async (header, source, [line, column], reason) => {
    await expect(remark()(`\`\`\`${header}\n${source}\n\`\`\``)).rejects.toMatchObject({
      place: { line, column },
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });
});

test.each<[options: object, message: string]>([
  [
    { strategy: 'svg' },
    'the option strategy must be one of inline-svg, img-svg, img-png, picture, got the string "svg"',
  ],
  [{ assets: 'static' }, "the option assets must be an object such as { folder: 'public/graphs', url: '/graphs/' }"],
  [{ dark: '</style>' }, 'the option dark must be a selector such as html.dark, got the string "</style>"'],
  [{ errorFallback: 'yes' }, 'the option errorFallback must be true, false or a function, got the string "yes"'],
  [{ narrow: 358 }, 'the option narrow must be true or false, got 358'],
  [{ title: 'T' }, 'the option title is for one picture; give it to a fence: title="…"'],
  [{ theem: 'dark' }, 'unknown option "theem"; did you mean theme? The options are strategy, assets, caption, dark,'],
  [{ strateg: 'picture' }, 'unknown option "strateg"; did you mean strategy? The options are strategy, '],
  [{ precision: -1 }, 'precision'],
])('remarkDotgrad(%j) is a TypeError', (options, message) => {
  expect(() => remarkDotgrad(options as Options)).toThrow(TypeError);
  expect(() => remarkDotgrad(options as Options)).toThrow(message);
});
