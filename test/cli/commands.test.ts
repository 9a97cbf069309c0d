import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toDot, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { dotgrad, folder } from './dotgrad.js';

const L = ['-e', 'L = (a*b + c) * f', '--set', 'a=2,b=-3,c=10,f=-2'];

describe('dotgrad run', () => {
  test('shows the data and grad of every name', async () => {
    const { code, stdout } = await dotgrad(['run', ...L]);
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.trim().split(/\s+/))).toEqual([
      ['name', 'data', 'grad'],
      ['a', '2.0000', '6.0000'],
      ['b', '-3.0000', '-4.0000'],
      ['c', '10.0000', '-2.0000'],
      ['f', '-2.0000', '4.0000'],
      ['L', '-8.0000', '1.0000'],
      [''],
    ]);
  });

  test('--json prints one object of values, numbers and lists from standard input', async () => {
    const input =
      'a = Value(2.0)\nL = a**2\nL.backward()\nn = 3\nxs = [1, 2.5]\nz = Value(float("nan"))\nprint("said")\n';
    const { code, stdout, stderr } = await dotgrad(['run', '-', '--json'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'said\n' });
    expect(JSON.parse(stdout)).toEqual({
      a: { data: 2, grad: 4 },
      L: { data: 4, grad: 1 },
      n: 3,
      xs: [1, 2.5],
      z: { data: 'NaN', grad: 0 },
    });
  });

  test('--health checks the last value, and exits with 1 on a finding', async () => {
    const neuron = (bias: number): string => `n = Neuron(2)\nn.b.data = ${bias}\nout = n([1.0, 2.0])\nout.backward()\n`;
    const sick = await dotgrad(['run', '-e', neuron(30), '--health']);
    expect(sick.code).toBe(1);
    expect(sick.stdout.split('\n').slice(-3)).toEqual([
      'health of out: 1 finding',
      '- neuron is saturated: its tanh is at 1, where no gradient passes',
      '',
    ]);
    const well = await dotgrad(['run', '-e', neuron(0), '--health']);
    expect([well.code, well.stdout.split('\n').at(-2)]).toEqual([0, 'health of out: no findings']);
    const json = JSON.parse((await dotgrad(['run', '-e', neuron(30), '--health', '--json'])).stdout);
    expect(json.names.out.data).toBe(1);
    expect(json.health.findings[0]).toMatchObject({ kind: 'saturated', name: 'neuron' });
    expect((await dotgrad(['run', '-e', 'n = 3', '--health'])).stderr).toBe(
      'dotgrad: --health needs a Value, and this program makes none; write one, as in L = a*b\n',
    );
  });

  test('points to a mistake with a caret, and exits with 2', async () => {
    const { code, stderr, stdout } = await dotgrad(['run', '-e', 'L = 2x + 1']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^dotgrad: -e:1:5: .*2\*x/);
    expect(stderr).toMatch(/\n\s+1 \| L = 2x \+ 1\n\s+\|\s+\^/);
  });

  test('takes one program', async () => {
    expect((await dotgrad(['run'])).stderr).toMatch(/run takes one program/);
  });
});

describe('dotgrad render of a notebook', () => {
  test('draws its cells, and skips what it cannot run with a reason', async () => {
    const cwd = folder();
    const cell = (source: string) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null });
    const cells = [
      'a = Value(2.0)\nb = a*3',
      'import torch\nt = torch.tensor(2.0)',
      'draw_dot(b)',
      'u = t + 1',
      'b + 1',
    ].map(cell);
    writeFileSync(join(cwd, 'lecture.ipynb'), JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
    const { code, stderr } = await dotgrad(['render', 'lecture.ipynb', '-o', 'out'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['lecture.cell-3.svg', 'lecture.cell-5.svg']);
    expect(stderr).toMatch(/skipped lecture\.ipynb \(cell 2\):/);
    expect(stderr).toMatch(/skipped lecture\.ipynb \(cell 4\):/);
  });
});

describe('dotgrad diff', () => {
  const graphs = async (cwd: string, after: string): Promise<void> => {
    await dotgrad(['render', '-e', 'd = a*b + c', '--set', 'a=2,b=-3,c=10', '-o', 'old.json'], { cwd });
    await dotgrad(['render', '-e', after, '--set', 'a=2,b=-3,c=10', '-o', 'new.json'], { cwd });
  };

  test('describes changes in terms of the graph, exits with 1 and draws them', async () => {
    const cwd = folder();
    await graphs(cwd, 'd = a*b + b');
    const { code, stdout } = await dotgrad(['diff', 'old.json', 'new.json', '-o', 'd.svg'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^d: operand 1 of \+ was c, is b$/m);
    expect(readFileSync(join(cwd, 'd.svg'), 'utf8')).toMatch(/class="edge added"/);
  });

  test('exits with 0 if nothing changed, and reads DOT made by dotgrad', async () => {
    const cwd = folder();
    await graphs(cwd, 'd = a*b + c');
    await dotgrad(['render', 'old.json', '-o', 'old.dot'], { cwd });
    for (const old of ['old.json', 'old.dot']) {
      const { code, stdout } = await dotgrad(['diff', old, 'new.json'], { cwd });
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'no change\n' });
    }
  });

  test('finds differences in the DOT of a snapshot that the digits of a picture would hide', async () => {
    const cwd = folder();
    const write = (name: string, data: number): void =>
      writeFileSync(join(cwd, name), toDot(new Value(data, 'a').tanh(), { exact: true }));
    write('old.dot', 2);
    write('new.dot', 2.00001);
    expect((await dotgrad(['diff', 'old.dot', 'new.dot'], { cwd })).stdout).toMatch(/^a\.data 2 → 2\.00001$/m);
  });

  test('rejects DOT not made by dotgrad, and an unknown extension', async () => {
    const cwd = folder();
    await graphs(cwd, 'd = a*b');
    writeFileSync(join(cwd, 'x.dot'), 'digraph { a -> b }');
    const { stderr: other } = await dotgrad(['diff', 'x.dot', 'new.json'], { cwd });
    expect(other).toMatch(/x\.dot: .*only DOT that dotgrad wrote/);
    const { code, stderr } = await dotgrad(['diff', 'old.json', 'new.json', '-o', 'd.gif'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/d\.gif: diff draws svg, png, dot; end the path in one of these/);
    expect(existsSync(join(cwd, 'd.gif'))).toBe(false);
  });
});

test('an option that takes a number shows the invalid value', async () => {
  const { code, stderr } = await dotgrad(['diff', 'a.json', 'b.json', '--tolerance', 'little']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^dotgrad: option '--tolerance <x>' argument 'little' is invalid\. It must be a number\./);
});

describe('dotgrad --help', () => {
  test.each(['', 'render', 'run', 'python', 'explain', 'diff', 'report', 'embed', 'completion'])(
    'of "%s" names a page of the docs that is in the package',
    async (command) => {
      const { stdout } = await dotgrad([...(command === '' ? [] : [command]), '--help']);
      const [, page = ''] = /^Docs: node_modules\/dotgrad\/(\S+)$/m.exec(stdout)!;
      expect(existsSync(page)).toBe(true);
      const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
      expect(files).toContain(page.replace(/[^/]+$/, '*.md'));
    },
  );

  test.each(['', 'render', 'run', 'explain', 'diff', 'report', 'embed', 'completion'])(
    'of "%s" shows three examples',
    async (command) => {
      const { code, stdout } = await dotgrad([...(command === '' ? [] : [command]), '--help']);
      expect(code).toBe(0);
      expect(stdout.match(/^ {2}\$ .+/gm)).toHaveLength(3);
    },
  );
});

describe('dotgrad render --watch', () => {
  test('redraws when inputs change, and continues after an error', async () => {
    const cwd = folder();
    const file = join(cwd, 'a.py');
    const svg = (): string => readFileSync(join(cwd, 'out', 'a.svg'), 'utf8');
    writeFileSync(file, 'a = Value(2.0)\nL = a*3\n');
    const main = resolve('dist/cli/main.node.js');
    const child = spawn(process.execPath, [main, 'render', 'a.py', '-o', 'out', '--watch'], { cwd });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const until = async (what: () => boolean): Promise<void> => {
      while (!what()) await new Promise((wait) => setTimeout(wait, 50));
    };
    try {
      await until(() => said.includes('watching'));
      writeFileSync(file, 'a = Value(2.0)\nL = a*\n');
      await until(() => said.includes('dotgrad: a.py:2'));
      writeFileSync(file, 'a = Value(2.0)\nL = a*5\n');
      await until(() => svg().includes('data 10'));
    } finally {
      child.kill('SIGINT');
    }
    expect(await new Promise((end) => child.on('close', end))).not.toBe(2);
  });
});
