import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toDot, toJson, trace, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { dotgrad, folder } from './dotgrad.js';

const L = ['-e', 'L = (a*b + c) * f', '--set', 'a=2,b=-3,c=10,f=-2'];

const REUSE = `Forward pass
1  the inputs are given
     a = −2, b = 3
2  d = a·b    = −2 · 3  = −6
3  e = a + b  = −2 + 3  = 1
4  f = d·e    = −6 · 1  = −6

Backward pass
5  ∂f/∂f = 1   the backward pass starts here
6  back through f = d·e
     ∂f/∂d = e · ∂f/∂f = 1 · 1  = 1
     ∂f/∂e = d · ∂f/∂f = −6 · 1 = −6
7  back through e = a + b
     ∂f/∂a = 1 · ∂f/∂e = 1 · −6 = −6
     ∂f/∂b = 1 · ∂f/∂e = 1 · −6 = −6
8  back through d = a·b
     ∂f/∂a += b · ∂f/∂d = 3 · 1  = 3
       in all −6 + 3 = −3
     ∂f/∂b += a · ∂f/∂d = −2 · 1 = −2
       in all −6 − 2 = −8
`;

describe('dotgrad explain', () => {
  test('prints the steps of a module, of its JSON, and of a program, in columns', async () => {
    expect(await dotgrad(['explain', 'examples/15-branches.ts'])).toEqual({ code: 0, stdout: REUSE, stderr: '' });
    const json = readFileSync('out/15-branches.json');
    expect((await dotgrad(['explain', '-'], { input: json })).stdout).toBe(REUSE);
    const program = 'a = Value(-2.0)\nb = Value(3.0)\nd = a*b\ne = a + b\nf = d*e\nf.backward()\n';
    expect((await dotgrad(['explain', '-', '--as', 'py'], { input: program })).stdout).toBe(REUSE);
  });

  test('keeps within 80 columns', async () => {
    for (const name of ['09-expression', '12-neuron', '16-neuron-exp', '19-mlp-loss', '21-micrograd-readme']) {
      const { stdout } = await dotgrad(['explain', `examples/${name}.ts`]);
      expect(stdout.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
      expect(stdout.split('\n').filter((line) => line !== line.trimEnd())).toEqual([]);
    }
  });

  test('-e takes the gradients of an expression, and colors only on a terminal', async () => {
    const plain = await dotgrad(['explain', ...L]);
    expect(plain.stdout).toContain('\n6  back through L = (a·b + c)·f\n');
    const colored = await dotgrad(['explain', ...L], { env: { FORCE_COLOR: '1' } });
    expect(colored.stdout).not.toBe(plain.stdout);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors are what it removes
    expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  test('--json prints the steps by the ids of the graph, with numbers in full', async () => {
    const { stdout } = await dotgrad(['explain', 'examples/12-neuron.ts', '--json']);
    const { steps } = JSON.parse(stdout);
    expect(steps.map((step: { phase: string }) => step.phase)).toEqual([
      ...['start', 'forward', 'forward', 'forward', 'forward', 'forward'],
      ...['seed', 'backward', 'backward', 'backward', 'backward', 'backward'],
    ]);
    const graph = JSON.parse(readFileSync('out/12-neuron.json', 'utf8'));
    const node = (label: string): { id: string; data: number } =>
      graph.nodes.find((each: { label?: string }) => each.label === label);
    const id = (label: string): string => node(label).id;
    // tanh' = 1 − o²
    const slope = 1 - node('o').data * node('o').data;
    expect(slope).toBeCloseTo(0.5, 12);
    expect(steps[7]).toEqual({
      number: 8,
      phase: 'backward',
      of: id('o'),
      title: 'back through o = tanh(n)',
      lines: ['∂o/∂n = (1 − o²) · ∂o/∂o = 0.5 · 1 = 0.5'],
      parts: [
        {
          operand: id('n'),
          label: 'n',
          slot: 0,
          local: slope,
          upstream: 1,
          part: slope,
          total: slope,
        },
      ],
    });
    expect(steps[0]).not.toHaveProperty('parts');
  });

  test('prints the steps of DOT that contains its whole graph', async () => {
    const cwd = folder();
    const graph = JSON.parse(readFileSync('out/15-branches.json', 'utf8'));
    writeFileSync(join(cwd, 'f.dot'), toDot(graph, { exact: true }));
    expect((await dotgrad(['explain', 'f.dot'], { cwd })).stdout).toBe(REUSE);
  });

  test('-o writes text, or JSON by the extension, with NaN as a string', async () => {
    const cwd = folder();
    await dotgrad(['explain', ...L, '-o', 'L.txt'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(join(cwd, 'L.txt'), 'utf8')).toBe((await dotgrad(['explain', ...L])).stdout);
    const y = new Value(-1, 'x').log().as('y');
    y.backward();
    writeFileSync(join(cwd, 'y.json'), toJson(trace(y)));
    await dotgrad(['explain', 'y.json', '-o', 'steps.json'], { cwd });
    const { steps } = JSON.parse(readFileSync(join(cwd, 'steps.json'), 'utf8'));
    expect(steps[1].lines).toEqual(['= log(−1) = NaN']);
    expect(steps[3].parts[0]).toMatchObject({ local: -1, upstream: 1 });
  });

  test('takes the last draw_dot of a program, and --figure another', async () => {
    const input = 'a = Value(2.0)\nb = a*3\ndraw_dot(b)\nc = b + a\nc.backward()\ndraw_dot(c)\nprint("hi")\n';
    const last = await dotgrad(['explain', '-'], { input });
    expect(last.stdout).toContain('3  c = b + a');
    expect(last.stderr).toBe('hi\n');
    const other = await dotgrad(['explain', '-', '--figure', 'b', '--quiet'], { input });
    expect(other.stdout).toContain('2  b = a·3  = 2 · 3  = 6');
    expect(other.stderr).toBe('');
  });

  test('asks which of several figures is meant', async () => {
    const cwd = folder();
    const module = `import { Value } from ${JSON.stringify(resolve('dist/index.js'))};\nexport const u = new Value(1, 'x').add(2).as('u');\nexport const v = u.mul(3).as('v');\n`;
    writeFileSync(join(cwd, 'two.ts'), module);
    const { code, stderr } = await dotgrad(['explain', 'two.ts'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'dotgrad: two.ts: there are 2 figures; add --figure with one of two.u, two.v\n',
    ]);
    expect((await dotgrad(['explain', 'two.ts', '--figure', 'v'], { cwd })).stdout).toContain('v = u·3');
    expect((await dotgrad(['explain', 'two.ts', '--figure', 'two.w'], { cwd })).stderr).toBe(
      'dotgrad: two.ts: no figure named "two.w"; did you mean two.u? Its figures are two.u, two.v\n',
    );
  });

  test('says that steps are omitted, and how to see them', async () => {
    const { stdout } = await dotgrad(['explain', 'examples/18-mlp.ts']);
    expect(stdout.split('\n').slice(-3)).toEqual([
      '20 steps cover all 148, because scopes are folded to depth 3.',
      '--fold none --max-steps 148 shows all; --focus, --path and --fold show a part.',
      '',
    ]);
    const all = await dotgrad(['explain', 'examples/18-mlp.ts', '--fold', 'none', '--max-steps', '148']);
    expect(all.stdout).toMatch(/\n148 {2}back through [^\n]+\n/);
    const part = await dotgrad(['explain', 'examples/18-mlp.ts', '--path', 'mlp/layer1/neuron0/b..out']);
    expect(part.stdout).toContain(' steps are shown.');
  });

  test('takes its own settings, and those of render that apply', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'dotgrad.config.json'),
      JSON.stringify({ theme: 'dark', fold: 'plates', limit: 5, explain: { digits: 5 } }),
    );
    const { stdout, stderr } = await dotgrad(['explain', '-e', 'L = a*b', '--set', 'a=1.23456,b=1'], { cwd });
    expect(stderr).toBe('');
    expect(stdout).toContain('L = a·b  = 1.2346 · 1  = 1.2346');
  });

  test.each<[string, string[], RegExp]>([
    ['nothing', [], /explain takes one input; name a file or - for standard input, or write -e/],
    ['an expression and a file', ['x.py', ...L], /explain takes one input/],
    ['a folder of many', ['examples'], /examples: explain takes one file, got 2\d: /],
    ['a plot', ['examples/06-parabola.ts'], /06-parabola is not a graph of values; explain takes a Value/],
    [
      'DOT',
      ['out/15-branches.dot'],
      /15-branches is DOT text, which rounds numbers and has no derivatives, so it cannot be explained; explain the program it came from, or its graph as JSON, from render -T json\n$/,
    ],
    ['3 steps', [...L, '--max-steps', '3'], /'3' is invalid\. It must be a whole number from 4 to 10,000/],
    ['a fold of 0', [...L, '--fold', '0'], /--fold must be a whole number from 1, auto or none, got 0/],
    ['plates', [...L, '--fold', 'plates'], /--fold must be a whole number from 1, auto or none, got "plates"/],
    [
      'focus and path',
      [...L, '--focus', 'a', '--path', 'a..L'],
      /--focus and --path cannot be combined; leave out one of them/,
    ],
    ['an unknown value', [...L, '--focus', 'q'], /--focus: no value is called "q"/],
    ['an unknown end', [...L, '--path', 'q..L'], /--path: no value is called "q"/],
    ['--as without standard input', [...L, '--as', 'py'], /--as describes standard input/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await dotgrad(['explain', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});
