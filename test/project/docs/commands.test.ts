import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createProgram } from '../../../dist/cli/program.node.js';
import { dotgrad, sessionIn } from '../../cli/dotgrad.ts';
import { interpreters } from '../../python/interpreters.ts';
import { blockWith, commands, pages, read, words } from './pages.ts';

/** Where Debian's package librsvg2-bin puts it. */
const RSVG = '/usr/bin/rsvg-convert';

const cwd = mkdtempSync(join(tmpdir(), 'dotgrad-docs-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const PROGRAM = "a = Value(2.0, label='a')\nb = Value(-3.0, label='b')\nL = a*b + a\nL.backward()\ndraw_dot(L)\n";
const MODULE = `import { Value } from 'dotgrad';
const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
const L = a.mul(b).add(a).as('L');
L.backward();
export default L;
`;
const notebook = (source: string): string => {
  const cell = { cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null };
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] });
};
const BLOCK = '<!-- dotgrad name="readme" -->\n```dotgrad\na = Value(2.0)\nL = a*3\n```\n<!-- /dotgrad -->\n';
const PYTHON = `class Value:
    def __init__(self, data, prev=(), op=''):
        self.data, self._prev, self._op, self.grad = data, prev, op, 0.0
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), '*')

def draw_dot(root):
    raise NotImplementedError

a = Value(2.0)
b = Value(-3.0)
L = a * b
`;

/** What the docs call files that a reader has. */
const FILES: Readonly<Record<string, string>> = {
  'L.ts': MODULE,
  'neuron.ts': MODULE,
  'network.ts': MODULE,
  'cubic.ts': blockWith('docs/guides/plots.md', 'ts', '// cubic.ts'),
  'examples/one.ts': MODULE,
  'graphs/two.ts': MODULE,
  'L.py': PROGRAM,
  'neuron.py': blockWith('docs/guides/lecturers.md', 'python', 'x1, w1'),
  'lecture.py': PROGRAM,
  'train.py': PROGRAM,
  'script.py': PYTHON,
  'notes.ipynb': notebook(PROGRAM),
  'lecture.ipynb': notebook(PROGRAM),
  'README.md': BLOCK,
  'docs/guide.md': BLOCK.replace('readme', 'guide'),
  'notes.md': BLOCK.replace('readme', 'notes'),
};

async function ready(): Promise<void> {
  rmSync(cwd, { recursive: true });
  mkdirSync(cwd);
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  for (const line of [
    'render L.ts -o L.json',
    'render L.ts -o old.json',
    'render -e L=a*b --set a=2,b=3 -o new.json',
    'render L.ts -o base/L.json',
    'render L.ts -o head/L.json',
    'render examples -o out',
    'render examples -o out --check --shard 1/1 --report parts/1',
  ])
    expect(await dotgrad(words(line), { cwd }), line).toMatchObject({ code: 0 });
}

describe('the commands of the docs', () => {
  const found = pages.flatMap((page) => commands(page).map((line): [string, string] => [page, line]));

  test('are found', () => {
    expect(found.length).toBeGreaterThan(35);
    expect(new Set(found.map(([, line]) => words(line)[0]))).toEqual(
      new Set(createProgram(sessionIn()).commands.map((command) => command.name())),
    );
  });

  test('run as they are written', async () => {
    await ready();
    for (const [page, line] of found) {
      const [command = '', redirected] = line.split(' > ');
      const args = words(command);
      const isPython = args.includes('--python');
      if (isPython && interpreters().length === 0) continue;
      writeFileSync(join(cwd, 'notes.ipynb'), notebook(isPython ? `${PYTHON}draw_dot(L)` : PROGRAM));
      const { code, stdout, stderr } = await dotgrad(args, { cwd });
      if (redirected !== undefined) writeFileSync(join(cwd, redirected), stdout);
      // A check or a difference may find something, and here a report misses the other shards.
      const good = ['diff', 'report'].includes(args[0] as string) || args.includes('--check') ? [0, 1] : [0];
      expect(good, `${page}: ${line}\n${stderr}`).toContain(code);
    }
  });

  test.runIf(existsSync(RSVG) || process.env.CI !== undefined)('that make a PDF run', async () => {
    await ready();
    for (const page of ['docs/guides/lecturers.md', 'docs/reference/pages.md']) {
      const [, args = ''] = /^(?:.*`)?rsvg-convert (-f pdf .*?)(?:`.*)?$/m.exec(read(page))!;
      const [svg = '', pdf = ''] = [words(args).at(-1), words(args).at(-2)];
      expect(await dotgrad(['render', 'L.ts', '-o', svg, '--theme', 'paper'], { cwd })).toMatchObject({ code: 0 });
      execFileSync(RSVG, words(args), { cwd });
      expect(readFileSync(join(cwd, pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  test('of the workflow with several jobs run, part by part and together', async () => {
    await ready();
    const workflow = blockWith('docs/guides/ci.md', 'yaml', 'many pictures');
    const lines = [...workflow.matchAll(/run: npx dotgrad (.*)/g)].map(([, line = '']) => line);
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(
        await dotgrad(words(line.replaceAll('${{ matrix.shard }}', '1').replace('1/4', '1/1')), { cwd }),
      ).toMatchObject({
        code: 0,
      });
  });

  test('take the settings of docs/reference/command.md', async () => {
    await ready();
    writeFileSync(join(cwd, 'dotgrad.config.json'), blockWith('docs/reference/command.md', 'json', '"format"'));
    const ran = await dotgrad(['render', 'L.ts', '--json'], { cwd });
    rmSync(join(cwd, 'dotgrad.config.json'));
    expect(ran).toMatchObject({ code: 0 });
    expect(JSON.parse(ran.stdout).written.sort()).toEqual(['pictures/L.png', 'pictures/L.svg']);
  });
});
