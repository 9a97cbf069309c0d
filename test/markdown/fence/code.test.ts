import markdownItDotgrad, { DocumentError, type Options } from 'dotgrad/markdown-it';
import MarkdownIt from 'markdown-it';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { elements, figures, readPage, textOf } from '../page.ts';
import { remark } from '../unified.ts';

const SOURCE = 'a = Value(2.0)\nL = a * 3';
const fence = (header: string, source = SOURCE): string => `\`\`\`${header}\n${source}\n\`\`\`\n`;

/** The parts of a page, in order: `code` with its language, or `figure`. */
function order(html: string): string[] {
  const found: string[] = [];
  visit(readPage(html), 'element', (node) => {
    if (node.tagName === 'figure') {
      found.push('figure');
      return SKIP;
    }
    if (node.tagName === 'code') found.push(`code ${String(node.properties.className)}`);
    return CONTINUE;
  });
  return found;
}

async function markdownIt(options?: Options): Promise<(markdown: string) => string> {
  const md = new MarkdownIt().use(await markdownItDotgrad(options));
  return (markdown) => md.render(markdown, { path: 'page.md' });
}

/** Both plugins, by what they make of a document. */
const plugins: Readonly<Record<string, (options?: Options) => Promise<(markdown: string) => Promise<string>>>> = {
  remark: async (options) => async (markdown) => (await remark(options)(markdown, 'page.md')).html,
  'markdown-it': async (options) => {
    const render = await markdownIt(options);
    return async (markdown) => render(markdown);
  },
};

describe.each(Object.entries(plugins))('%s draws', (_, plugin) => {
  test.each<[header: string, shown: string[]]>([
    ['python dotgrad', ['code language-python', 'figure']],
    ['py dotgrad title="T"', ['code language-py', 'figure']],
    ['Python dotgrad', ['code language-Python', 'figure']],
    ['python title="dotgrad" dotgrad', ['code language-python', 'figure']],
    ['python dotgrad code=none', ['figure']],
    ['python code=below dotgrad', ['figure', 'code language-python']],
    ['dotgrad', ['figure']],
    ['dotgrad code=none', ['figure']],
    ['dotgrad code=above', ['code language-python', 'figure']],
    ['dotgrad code="below" caption', ['figure', 'code language-python']],
  ])('```%s as %j', async (header, shown) => {
    const html = await (await plugin())(fence(header));
    expect(order(html)).toEqual(shown);
    const code = elements(readPage(html), 'code').map(textOf);
    expect(code).toEqual(shown.length === 2 ? [`${SOURCE}\n`] : []);
    expect(elements(readPage(html), 'text').map(textOf)).toContain('6.0000');
  });

  test('DOT with its code, and leaves fences without the flag alone', async () => {
    const html = await (await plugin())(
      `${fence('dot dotgrad code=below', 'digraph { on -> off }')}\n${fence('python')}\n${fence('python title="dotgrad"')}`,
    );
    expect(order(html)).toEqual(['figure', 'code language-dot', 'code language-python', 'code language-python']);
  });

  test('a fence in a list and a quote, with its code at the same place', async () => {
    const html = await (await plugin())(`- > ${fence('python dotgrad').replaceAll('\n', '\n  > ')}`);
    const [quote] = elements(readPage(html), 'blockquote');
    expect(elements(quote!, 'svg')).toHaveLength(1);
    expect(elements(quote!, 'pre')).toHaveLength(1);
  });

  test('an error below the code that has it', async () => {
    const html = await (await plugin({ errorFallback: true }))(fence('python dotgrad', 'L = nope * 2'));
    expect(order(html)).toEqual(['code language-python', 'figure']);
    expect(textOf(figures(readPage(html))[0]!)).toContain('nope');
  });

  test('all errors at once, each at its place', async () => {
    const page = [
      fence('dotgrad', 'L = one'),
      fence('dotgrad'),
      fence('python dotgrad', 'L = two'),
      fence('js dotgrad'),
    ];
    const error = await (await plugin())(page.join('\n')).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    const lines = error!.message.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/one/);
    expect(lines[1]).toMatch(/^page\.md:11:5: .*two/);
    expect(lines[2]).toBe(
      'page.md:14:7: dotgrad draws fences of python, py, dot, gv, graphviz, got js; use ```dotgrad file=… to draw a module',
    );
  });

  test.each([
    ['python dotgrad code=left', 'code takes above, below or none, such as code=above, got "left"'],
    ['python dotgrad code', 'code takes above, below or none, such as code=above, got nothing'],
    ['dotgrad cod=above', 'unknown option "cod"; did you mean code?'],
  ])('nothing of ```%s: %s', async (header, message) => {
    await expect((await plugin())(fence(header))).rejects.toThrow(message);
  });

  test('nothing for code with file=', async () => {
    await expect((await plugin())(fence('dotgrad file=a.py code=above', ''))).rejects.toThrow(
      "code shows the fence's own text, and this fence uses file=; leave it out",
    );
  });
});

test('remarkDotgrad() gives a message for each fence that fails', async () => {
  const failing = remark()(`${fence('dotgrad', 'L = one')}\n${fence('dotgrad', 'L = two')}`, 'page.md');
  await expect(failing).rejects.toMatchObject({
    line: 2,
    column: 5,
    fatal: true,
    reason: expect.stringContaining('one'),
  });
});

test('remarkDotgrad() keeps words for highlighters with the code, and notes possible typos', async () => {
  const { file, html } = await remark()(fence('python dotgrad {1,3} theme=paper showLineNumbers tilte="T"'));
  expect(html).toContain('language-python');
  expect(file.messages.map(({ reason }) => reason)).toEqual([
    'tilte is not an option of dotgrad and has no effect; did you mean title?',
  ]);
});

test('markdownItDotgrad() passes words for highlighters on to them', async () => {
  const md = new MarkdownIt({ highlight: (_, lang, attrs) => `<pre>${lang}|${attrs}</pre>` }).use(
    await markdownItDotgrad(),
  );
  expect(md.render(fence('python dotgrad {1,3} theme=paper copy'))).toMatch(/^<pre>python\|\{1,3\} copy<\/pre>/);
});

test('markdownItDotgrad() throws a DocumentError for the first error that lists the others', async () => {
  const render = await markdownIt();
  let error: unknown;
  try {
    render(`${fence('dotgrad', 'L = one')}\n${fence('dotgrad', 'L = two')}`);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(DocumentError);
  expect(error).toMatchObject({ line: 2, column: 5, reason: expect.stringContaining('one') });
  expect((error as Error).message).toMatch(/^page\.md:2:5: .*one.*\npage\.md:6:5: .*two/);
});
