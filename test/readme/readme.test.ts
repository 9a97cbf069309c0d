import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { optionsTable } from '../../dist/options/table.js';
import { dotgrad, dotgradProcess, folder as emptyFolder } from '../cli/dotgrad.ts';
import { figures } from '../markdown/page.ts';
import { fence, remark } from '../markdown/unified.ts';

const run = promisify(execFile);
const readme = readFileSync('README.md', 'utf8');
// Inside the package, so that the snippet's imports find it by its own name.
const folder = mkdtempSync('test/readme/run-');
afterAll(() => rmSync(folder, { recursive: true }));

const [start = '', program = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text]) => text!);

test("the README's first lines install the package", () => {
  expect(readme.split('\n').slice(0, 10)).toContainEqual(expect.stringMatching(/^ {4}npm install dotgrad\b/));
});

test("the README's first example is drawn in an empty folder by the command below it", async () => {
  const cwd = emptyFolder();
  const [, name = ''] = /Save this as `(.*?)`/.exec(readme)!;
  writeFileSync(join(cwd, name), start);
  const commands = [...readme.matchAll(/^ {4}npx dotgrad (render .*?)(?: {2,}#.*)?$/gm)].map(([, line]) => line!);
  expect(commands[0]).toContain(name);
  for (const command of commands) {
    const args = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
    expect(await dotgradProcess(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'L.svg'), 'utf8')).toMatch(/a: data 2/);
    rmSync(join(cwd, 'L.svg'));
  }
});

test("the README's program runs and writes its picture", async () => {
  const snippet = program;
  expect(
    snippet
      .trim()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('import')).length,
  ).toBeLessThanOrEqual(5);
  writeFileSync(join(folder, 'start.mjs'), snippet);
  await run(process.execPath, ['start.mjs'], { cwd: folder });
  expect(readFileSync(join(folder, 'L.svg'), 'utf8')).toMatch(/^<svg .*<text[^>]*>data ?<\/text>/s);
});

test("the README's transcript is what dotgrad explain prints, and its steps by hand run", async () => {
  const [, args = '', transcript = ''] =
    /\n {4}\$ dotgrad explain -e '([^']*)' --set a=2,b=-3\n((?: {4}.*\n|\n)*?)\nIt takes/.exec(readme)!;
  const { stdout } = await dotgrad(['explain', '-e', args, '--set', 'a=2,b=-3']);
  expect(transcript.replace(/^ {4}/gm, '')).toBe(stdout);
  const [, loop = ''] = /```ts\n(for \(const value of backwardSteps[^`]*)```/.exec(readme)!;
  const program = `import { backwardSteps, Value } from 'dotgrad';\nconst L = new Value(2).mul(3).tanh();\n${loop}`;
  writeFileSync(join(folder, 'steps.mjs'), program);
  expect((await run(process.execPath, ['steps.mjs'], { cwd: folder })).stdout.split('\n')).toHaveLength(3);
});

test("the README's links and pictures are there", () => {
  const paths = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)]
    .map(([, path]) => path!)
    .filter((path) => !path.startsWith('neuron'));
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect(existsSync(path), path).toBe(true);
});

test("the README's two commands are those of package.json", () => {
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.start).toContain('render examples -o out -T dot,svg,png,json');
});

test("the README's settings of sites are those that the tests build", () => {
  for (const path of ['astro/astro.config.mjs', 'docusaurus/docusaurus.config.js', 'vitepress/.vitepress/config.mjs']) {
    const name = path.slice(path.indexOf('/') + 1);
    const [, settings] = new RegExp(`\\n\`\`\`js\\n// ${name}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
    expect(settings).toBe(readFileSync(`test/fixtures/sites/${path}`, 'utf8'));
  }
});

test("the README's fences are drawn, and know every word that it lists", async () => {
  const [, fences = ''] = /````md\n(```dotgrad[\s\S]*?)````/.exec(readme)!;
  writeFileSync(
    join(folder, 'graphs.ts'),
    "import { Value } from 'dotgrad';\nexport const loss = new Value(2, 'loss');\n",
  );
  const { tree } = await remark()(fences, join(folder, 'page.md'));
  expect(figures(tree)).toHaveLength(3);
  const [table = ''] = /\| word \| what it says \|[\s\S]*?\n\n/.exec(readme)!;
  const words = [...table.matchAll(/^\|(.*?)\|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]*)`/g)]);
  expect(words.length).toBeGreaterThan(15);
  for (const [, word = ''] of words) {
    if (word.startsWith('file=')) continue;
    const program = word.startsWith('set=') ? 'L = a*b' : 'a = Value(1.0)\nL = a*2\nL.backward()';
    expect(figures((await remark()(fence(program, word.replace('…', 'x')))).tree), word).toHaveLength(1);
  }
});

test("the README's table of drawing options is that of their records", () => {
  const [, table] = /<!-- options -->\n\n([\s\S]*?)\n\n<!-- \/options -->/.exec(readme) ?? [];
  expect(table).toBe(optionsTable());
});

test("the README's block is drawn as it stands", () => {
  const [, shown = ''] = /````md\n(<!-- dotgrad [\s\S]*?)\n<!-- \/dotgrad -->\n````/.exec(readme)!;
  expect(readme).toContain(`\n\n${shown}\n\n<picture>`);
});
