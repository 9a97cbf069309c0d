import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { explain, fromJson, Value } from 'dotgrad';
import MarkdownIt from 'markdown-it';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { optionsTable } from '../../../dist/options/table.js';
import { dotgrad } from '../../cli/dotgrad.ts';
import { figures, readPage } from '../../markdown/page.ts';
import { fence, remark } from '../../markdown/unified.ts';
import { freshProject } from '../../snapshot/project.js';
import { blocks, blockWith, read } from './pages.ts';

const run = promisify(execFile);
// Inside the package, so that the snippets' imports find it by its own name.
const folder = mkdtempSync('test/project/docs/tmp-');
afterAll(() => rmSync(folder, { recursive: true }));

test('the program of docs/start.md runs and writes its picture', async () => {
  const program = blockWith('docs/start.md', 'ts', "save(L, 'L.svg')");
  writeFileSync(join(folder, 'start.mjs'), program);
  await run(process.execPath, ['start.mjs'], { cwd: folder });
  expect(readFileSync(join(folder, 'L.svg'), 'utf8')).toMatch(/^<svg .*<text[^>]*>data ?<\/text>/s);
});

test('the block and the test of docs/start.md are drawn and pass in a fresh project', async () => {
  const project = freshProject();
  onTestFinished(() => project.remove());
  project.write('notes.md', blockWith('docs/start.md', 'md', '<!-- dotgrad'));
  const main = 'node_modules/dotgrad/dist/cli/main.node.js';
  expect(await project.node([main, 'embed', 'notes.md'])).toMatchObject({ code: 0 });
  expect(project.read('notes.md')).toContain('srcset="loss-dark.svg"><img src="loss.svg"');
  project.write('L.ts', blockWith('docs/start.md', 'ts', 'export default L'));
  project.write('L.test.ts', blockWith('docs/start.md', 'ts', "from 'vitest'"));
  const { code, output } = await project.node(['node_modules/vitest/vitest.mjs', 'run']);
  expect(output).toMatch(/Snapshots +1 written/);
  expect(code).toBe(0);
  expect(project.list('__graphs__')).toEqual(['L.dot', 'L.svg']);
});

test('the transcript of docs/guides/backward.md is what dotgrad explain prints, and its steps by hand run', async () => {
  const transcript = blockWith('docs/guides/backward.md', 'text', '$ dotgrad explain');
  const [, args = ''] = /^\$ dotgrad explain -e '([^']*)' --set a=2,b=-3\n/.exec(transcript)!;
  const { stdout } = await dotgrad(['explain', '-e', args, '--set', 'a=2,b=-3']);
  expect(transcript.split('\n').slice(1).join('\n')).toBe(stdout);
  const loop = blockWith('docs/guides/backward.md', 'ts', 'backwardSteps');
  const program = `import { backwardSteps, Value } from 'dotgrad';\nconst L = new Value(2).mul(3).tanh();\n${loop}`;
  writeFileSync(join(folder, 'steps.mjs'), program);
  expect((await run(process.execPath, ['steps.mjs'], { cwd: folder })).stdout.split('\n')).toHaveLength(3);
});

test('the programs of docs/guides/plots.md are drawn', async () => {
  const programs = blocks('docs/guides/plots.md', 'ts');
  expect(programs).toHaveLength(4);
  for (const program of programs) {
    const [, name = ''] = /^\/\/ (\w+)\.ts\n/.exec(program)!;
    writeFileSync(join(folder, `${name}.ts`), program);
    const args = ['render', join(folder, `${name}.ts`), '-o', join(folder, `${name}.svg`)];
    expect(await dotgrad(args)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, `${name}.svg`), 'utf8')).toMatch(/<title [^>]*>Plot<\/title>/);
  }
});

test('the program of docs/live.md writes a live page', async () => {
  const program = blockWith('docs/live.md', 'ts', 'toHtml');
  const value = "import { Value } from 'dotgrad';\nconst o = new Value(2, 'a').mul(3).as('o');\no.backward();\n";
  writeFileSync(join(folder, 'live.mjs'), `${value}${program}\nconsole.log(html);`);
  const { stdout } = await run(process.execPath, ['live.mjs'], { cwd: folder });
  expect(stdout).toMatch(/^<!doctype html>[\s\S]*<title>A neuron<\/title>/i);
  expect(readFileSync(join(folder, 'neuron.html'), 'utf8')).toMatch(/^<!doctype html>/i);
});

test('the settings of sites in docs/guides are those that the tests build', () => {
  for (const path of ['astro/astro.config.mjs', 'docusaurus/docusaurus.config.js', 'vitepress/.vitepress/config.mjs']) {
    const [site, name] = [path.slice(0, path.indexOf('/')), path.slice(path.indexOf('/') + 1)];
    const settings = blockWith(`docs/guides/${site}.md`, 'js', `// ${name}\n`).replace(/^.*\n/, '');
    expect(settings).toBe(read(`test/project/fixtures/sites/${path}`));
  }
});

test('the settings of docs/guides/eleventy.md give markdown-it the plugin, and so does its program', async () => {
  const settings = blockWith('docs/guides/eleventy.md', 'js', '// eleventy.config.mjs');
  writeFileSync(join(folder, 'eleventy.config.mjs'), settings);
  const { default: configure } = await import(join(process.cwd(), folder, 'eleventy.config.mjs'));
  const md = new MarkdownIt();
  const libraries: string[] = [];
  await configure({
    amendLibrary(name: string, amend: (library: MarkdownIt) => void) {
      libraries.push(name);
      amend(md);
    },
  });
  expect(libraries).toEqual(['md']);
  const [, example = ''] = blockWith('docs/guides/vitepress.md', 'md', 'dotgrad').split(/^/m);
  const html = md.render(fence(example, 'set="a=2,b=-3"'), { page: { inputPath: join(folder, 'page.md') } });
  expect(figures(readPage(html))).toHaveLength(1);
  writeFileSync(join(folder, 'page.mjs'), blockWith('docs/guides/eleventy.md', 'js', '// page.mjs'));
  const { stdout } = await run(process.execPath, ['page.mjs'], { cwd: folder });
  expect(figures(readPage(stdout))).toHaveLength(1);
});

test('the fences of docs/guides/documents.md are drawn', async () => {
  const fences = blockWith('docs/guides/documents.md', 'md', 'file=graphs.ts#loss');
  writeFileSync(
    join(folder, 'graphs.ts'),
    "import { Value } from 'dotgrad';\nexport const loss = new Value(2, 'loss');\n",
  );
  const { tree } = await remark()(fences, join(folder, 'page.md'));
  expect(figures(tree)).toHaveLength(3);
});

test('every word that docs/reference/fences.md lists is known', async () => {
  const [table = ''] = /\| word \| what it does \|[\s\S]*?\n\n/.exec(read('docs/reference/fences.md'))!;
  const listed = [...table.matchAll(/^\|(.*?)\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]*)`/g)]);
  expect(listed.length).toBeGreaterThan(15);
  for (const [, word = ''] of listed) {
    if (word.startsWith('file=')) continue;
    const program = word.startsWith('set=') ? 'L = a*b' : 'a = Value(1.0)\nL = a*2\nL.backward()';
    expect(figures((await remark()(fence(program, word.replace('…', 'x')))).tree), word).toHaveLength(1);
  }
});

test('the table of docs/reference/options.md is that of the records', () => {
  const [, table] =
    /<!-- options -->\n\n([\s\S]*?)\n\n<!-- \/options -->/.exec(read('docs/reference/options.md')) ?? [];
  expect(table).toBe(optionsTable());
});

test('the block of docs/guides/readme.md is drawn as it is', () => {
  const page = read('docs/guides/readme.md');
  const [, shown = ''] = /````md\n(<!-- dotgrad [\s\S]*?)\n<!-- \/dotgrad -->\n````/.exec(page)!;
  expect(page).toContain(`\n\n${shown}\n\n<picture>`);
});

test('the engine of docs/guides/engines.md draws, explains and keeps its graph', async () => {
  const guide = 'docs/guides/engines.md';
  const engine = blockWith(guide, 'js', 'export class Num');
  expect(engine.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  writeFileSync(join(folder, 'engine.mjs'), engine);
  const draw = blockWith(guide, 'js', 'L.json');
  // The second program goes on where the first ends.
  const both = `${draw}\n${blockWith(guide, 'js', 'fromJson')}\nconsole.log(svg);`;
  writeFileSync(join(folder, 'draw.mjs'), both);
  const { stdout } = await run(process.execPath, ['draw.mjs'], { cwd: folder });
  expect(stdout).toMatch(/^<svg/);
  const graph = fromJson(readFileSync(join(folder, 'L.json'), 'utf8'));
  const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
  const L = a.mul(b).add(a).as('L');
  L.backward();
  const lines = (thing: Value | typeof graph) => explain(thing).steps.map(({ title, lines }) => [title, ...lines]);
  expect(explain(graph).omission).toBeUndefined();
  expect(lines(graph)).toEqual(lines(L));
  const told = await dotgrad(['explain', 'L.json'], { cwd: folder });
  expect(read('docs/guides/backward.md')).toContain(told.stdout);
  writeFileSync(join(folder, 'engine.test.mjs'), blockWith(guide, 'js', 'assertGraphSnapshot'));
  for (const CI of ['', 'true'])
    await run(process.execPath, ['--test', 'engine.test.mjs'], { cwd: folder, env: { ...process.env, CI } });
  expect(readFileSync(join(folder, 'L.dot'), 'utf8')).toMatch(/^digraph \{/);
});

test('the test of docs/graph-json.md keeps the graph beside it', async () => {
  writeFileSync(join(folder, 'graph.json'), blockWith('docs/graph-json.md', 'json', '"mul1"'));
  writeFileSync(join(folder, 'json.test.mjs'), blockWith('docs/graph-json.md', 'js', 'node:test'));
  for (const CI of ['', 'true'])
    await run(process.execPath, ['--test', 'json.test.mjs'], { cwd: folder, env: { ...process.env, CI } });
  expect(readFileSync(join(folder, '__graphs__/graph.dot'), 'utf8')).toMatch(/^digraph \{/);
});

test('the line for unified in docs/guides/documents.md draws fences', async () => {
  const [, line = ''] = /`(unified\(\)\.use\(.*?)` \|/.exec(read('docs/guides/documents.md'))!;
  const program = `import remarkDotgrad from 'dotgrad/remark';
    import rehypeStringify from 'rehype-stringify';
    import remarkParse from 'remark-parse';
    import remarkRehype from 'remark-rehype';
    import { unified } from 'unified';
    const pipeline = ${line}.use(remarkRehype).use(rehypeStringify);
    console.log(String(await pipeline.process(${JSON.stringify(fence('L = a*b', 'set="a=2,b=-3"'))})));`;
  writeFileSync(join(folder, 'unified.mjs'), program);
  const { stdout } = await run(process.execPath, ['unified.mjs'], { cwd: folder });
  expect(figures(readPage(stdout))).toHaveLength(1);
});

test('the fences that the guides of sites and of live pages show are drawn', async () => {
  for (const page of ['guides/vitepress', 'guides/docusaurus', 'guides/astro', 'live']) {
    const shown = blockWith(`docs/${page}.md`, 'md', '```dotgrad');
    expect(figures((await remark()(shown)).tree), page).toHaveLength(1);
  }
});

test('the lines of docs/start.md for one figure of the lecture run it and draw it', async () => {
  const lines = blockWith('docs/start.md', 'sh', 'npx jiti').trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  const [jiti = [], node = []] = lines.map((line) =>
    line
      .replace(/ +#.*$/, '')
      .split(' ')
      .slice(1),
  );
  await run(process.execPath, ['node_modules/jiti/lib/jiti-cli.mjs', ...jiti.slice(1)]);
  const pictures = join(folder, node.at(-1) as string);
  await run(process.execPath, [...node.slice(0, -1), pictures]);
  expect(readFileSync(join(pictures, '12-neuron.svg'), 'utf8')).toMatch(/^<svg /);
});

test('what docs/reference/notation.md says of an altered class is what the command says', async () => {
  const source = `class Value:
    def __init__(self, data, _children=(), _op='', label=''):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label
    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), '*')
        def _backward():
            self.grad = other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out
a = Value(2.0)
L = a * Value(3.0)
`;
  const { stderr } = await dotgrad(['render', '-', '-o', '-'], { input: source, cwd: folder });
  const words = (text: string): string =>
    text
      .replace(/\S+:\d+:\d+/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  expect(words(stderr)).toContain(words(blockWith('docs/reference/notation.md', 'text', 'own.py')));
});

test('what docs/reference/large-graphs.md says of a folded graph is what the command says', async () => {
  const [program = ''] = read('examples/26-moons-network.ts').split('export default');
  writeFileSync(join(folder, 'moons.ts'), `${program.replace('figure, ', '')}export default loss;\n`);
  const { stderr } = await dotgrad(['render', 'moons.ts', '-o', 'moons.svg', '--style', 'record'], { cwd: folder });
  expect(stderr).toBe(blockWith('docs/reference/large-graphs.md', 'text', 'folded by scope'));
});

test('every block of JSON in the docs can be read', () => {
  for (const path of ['docs/graph-json.md', 'docs/reference/command.md'])
    for (const block of blocks(path, 'json')) expect(() => JSON.parse(block), path).not.toThrow();
});
