import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../dist/cli/options/config.node.js';
import { applySettings } from '../../../dist/cli/options/settings.node.js';
import { createProgram } from '../../../dist/cli/program.node.js';
import { explain } from '../../../dist/cli/terminal/explain-error.node.js';
import { dotgrad, folder, sessionIn } from '../dotgrad.js';

const FILE = 'dotgrad.config.json';
const L = ['-e', 'L = (a*b + c) * f', '--set', 'a=2,b=-3,c=10,f=-2'];

/** The options of a command with some flags, where the settings are these. */
function optionsOf(name: string, settings: unknown, ...flags: string[]): Record<string, unknown> {
  const command = createProgram(sessionIn()).commands.find((command) => command.name() === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  command.parseOptions(flags);
  applySettings(command, settings, FILE);
  return command.opts();
}

/** What the command says of the error that `fn` throws. */
function saidOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    return explain(error, sessionIn());
  }
  throw new Error('it throws nothing');
}

describe('applySettings(command, settings)', () => {
  test('gives render all top-level settings, and diff and embed the drawing options', () => {
    const settings = {
      out: 'pictures',
      format: 'dot',
      theme: 'dark',
      precision: 2,
      path: 'a..L',
      grad: false,
      json: true,
    };
    expect(optionsOf('render', settings)).toEqual({
      out: 'pictures',
      format: ['dot'],
      theme: 'dark',
      precision: 2,
      path: ['a', 'L'],
      grad: false,
      loop: true,
      json: true,
    });
    expect(optionsOf('diff', settings)).toEqual({ theme: 'dark', precision: 2, grad: false });
    expect(optionsOf('embed', settings)).toMatchObject({ theme: 'dark', precision: 2, grad: false });
    expect(optionsOf('embed', settings)).not.toHaveProperty('format');
    expect(optionsOf('run', settings)).toEqual({});
    expect(optionsOf('report', settings)).toEqual({});
  });

  test('gives a command the settings under its name, which override top-level ones', () => {
    const settings = {
      theme: 'dark',
      embed: { assets: 'pictures', theme: 'paper' },
      report: { out: 'page' },
      render: { format: ['svg', 'png'] },
      run: { set: { a: 2, b: -3 } },
    };
    expect(optionsOf('embed', settings)).toMatchObject({ assets: 'pictures', theme: 'paper' });
    expect(optionsOf('report', settings)).toEqual({ out: 'page' });
    expect(optionsOf('render', settings)).toMatchObject({ theme: 'dark', format: ['svg', 'png'] });
    expect(optionsOf('run', settings)).toEqual({ set: 'a=2,b=-3' });
    expect(optionsOf('render', { report: 'page' })).toMatchObject({ report: 'page' });
  });

  test('lets flags override settings, also with the opposite of a switch', () => {
    const settings = { theme: 'dark', partials: true, grad: false, quiet: true, embed: { dark: false } };
    expect(optionsOf('render', settings, '--theme', 'light', '--no-partials', '--grad', '--no-quiet')).toMatchObject({
      theme: 'light',
      partials: false,
      grad: true,
      quiet: false,
    });
    expect(optionsOf('embed', settings, '--dark')).toMatchObject({ dark: true });
  });

  test('lets the extension of -o override a format, but no other path', () => {
    for (const file of ['L.svg', 'L.html', 'L.png', 'L.JSON'])
      expect(optionsOf('render', { format: 'dot' }, '-o', file)).not.toHaveProperty('format');
    expect(optionsOf('render', { format: 'dot' }, '-o', 'L.svg', '-T', 'png').format).toEqual(['png']);
    expect(optionsOf('render', { format: 'dot' }, '-o', '-').format).toEqual(['dot']);
    expect(optionsOf('render', { format: 'dot', out: 'L.svg' }).format).toEqual(['dot']);
  });

  test.each<[object, string]>([
    [{ format: 5 }, 'format must be a string or a list of strings, got 5'],
    [{ format: 'gif' }, 'format must be one or more of svg, html, png, dot, json, got "gif"'],
    [{ set: 5 }, 'set must be a string or a list of strings, got 5'],
    [{ out: 5 }, 'out must be a string, got 5'],
    [{ out: '' }, 'out must be a path, got ""'],
    [{ expression: 5 }, 'expression must be a string, got 5'],
    [{ quiet: 'no' }, 'quiet must be true or false, got "no"'],
    [{ partials: 'yes' }, 'partials must be true or false, got "yes"'],
    [{ path: ['a', 'L'] }, 'path must be the names of two values, such as a..L, got an array of 2'],
    [{ path: 'a' }, 'path must be the names of two values, such as a..L, got "a"'],
    [{ precision: 'x' }, 'precision must be a whole number from 0 to 17, got "x"'],
    [{ precision: 99 }, 'precision must be a whole number from 0 to 17, got 99'],
    [{ theme: 'neon' }, 'theme must be one of light, dark, paper, lecture, got "neon"'],
    [{ render: { theme: 5 } }, 'render.theme must be one of light, dark, paper, lecture, got 5'],
    [{ render: { colour: 5 } }, 'render has no setting "colour"; it has '],
    [{ colour: 5 }, 'unknown setting "colour"; the settings are '],
    [{ assets: 'x' }, '"assets" is a setting of embed; write {"embed": {"assets": …}}'],
    [{ embed: true }, 'embed must be an object such as {"theme": "dark"}, got true'],
  ])('refuses %j with the file and the name', (settings, message) => {
    expect(saidOf(() => optionsOf('render', settings))).toContain(`${FILE}: ${message}`);
  });
});

test('parse(file, json) names the file and line of invalid JSON', () => {
  expect(() => parse('x/package.json', '{\n  "a": 1,\n  b\n}')).toThrow(/^x\/package\.json:3: not valid JSON: /);
  expect(parse('x.json', '\uFEFF{}')).toEqual({});
});

test('dotgrad reads its settings if it needs any, and names a broken file', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, FILE), '{\n');
  const [run, completion] = await Promise.all([
    dotgrad(['run', '-e', 'Value(1)'], { cwd }),
    dotgrad(['completion', 'bash'], { cwd }),
  ]);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/^dotgrad: .*dotgrad\.config\.json:2: not valid JSON/);
  expect({ code: completion.code, stderr: completion.stderr }).toEqual({ code: 0, stderr: '' });
});

describe('dotgrad.config.json', () => {
  test('gives defaults, which flags override', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, FILE), '{"theme": "dark", "format": "dot"}');
    const fromConfig = await dotgrad(['render', ...L, '-o', '-'], { cwd });
    expect(fromConfig.stdout).toMatch(/^digraph[\s\S]*#0d1117/);
    const fromFlags = await dotgrad(['render', ...L, '-o', '-', '--theme', 'light'], { cwd });
    expect(fromFlags.stdout).toMatch(/^digraph[\s\S]*#ffffff/);
  });

  test('rejects an unknown setting', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, FILE), '{"color": "red"}');
    const { code, stderr } = await dotgrad(['render', ...L, '-o', '-'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/dotgrad\.config\.json: unknown setting "color"; the settings are /);
  });
});

describe('a command’s own settings', () => {
  const values = [
    'plates',
    'none',
    '1',
    '-1',
    '1.5',
    '99',
    '',
    '-',
    'x',
    'svg',
    'html',
    'py',
    '1/4',
    'json',
    'dark',
    'a..L',
  ];
  const cases = createProgram(sessionIn()).commands.flatMap((command) =>
    command.options
      .filter((option) => !option.hidden && !option.isBoolean() && !option.negate)
      .map((option) => [command.name(), option.attributeName(), option.long as string] as const),
  );
  const isTaken = (fn: () => unknown): boolean => {
    try {
      fn();
      return true;
    } catch {
      return false;
    }
  };

  test.each(cases)('%s.%s takes the values that %s takes, and no others', (name, key, flag) => {
    const taken = (take: (value: string) => unknown): string[] => values.filter((value) => isTaken(() => take(value)));
    expect(taken((value) => optionsOf(name, { [name]: { [key]: value } }))).toEqual(
      taken((value) => optionsOf(name, {}, `${flag}=${value}`)),
    );
  });

  test('are refused by name and with the rule', () => {
    expect(saidOf(() => optionsOf('explain', { explain: { fold: 'plates' } }))).toBe(
      `${FILE}: explain.fold must be a whole number from 1, auto or none, got "plates"`,
    );
    expect(saidOf(() => optionsOf('explain', { explain: { maxSteps: 3 } }))).toBe(
      `${FILE}: explain.maxSteps must be a whole number from 4 to 10,000, got 3`,
    );
    expect(saidOf(() => optionsOf('diff', { diff: { out: '-' } }))).toBe(
      `${FILE}: diff.out must be a path, not standard output, got "-"`,
    );
  });

  test('leave a default that the command does not take to the commands that do', () => {
    expect(isTaken(() => optionsOf('explain', { fold: 'plates' }))).toBe(true);
  });

  test('fold the steps of explain, which defaults for pictures do not', async () => {
    const steps = async (settings: object): Promise<string> => {
      const cwd = folder();
      writeFileSync(join(cwd, FILE), JSON.stringify(settings));
      writeFileSync(join(cwd, 'network.py'), 'model = MLP(2, [2, 1])\nL = model([1.0, 2.0])\n');
      return (await dotgrad(['explain', 'network.py'], { cwd })).stdout;
    };
    expect(await steps({ explain: { fold: 1 } })).toContain('15 operations give');
    expect(await steps({ explain: { maxSteps: 5 } })).toContain('4 steps cover all');
    expect(await steps({ fold: 1 })).not.toContain('operations give');
  });
});
