import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type OptionName, optionNames, options } from '../../dist/options/options.js';
import type { OptionRecord } from '../../dist/options/record.js';
import { dotgrad, entry, folder } from '../cli/dotgrad.js';
import { remark } from '../markdown/unified.js';

/** One source of each kind of thing: its file, its language in a fence, and its text. */
const SOURCES = {
  graph: {
    file: 'graph.py',
    lang: 'python dotgrad',
    text: "a = Value(2, label='a')\nL = a*3\nL.label = 'L'\nL.backward()\ndraw_dot(L)",
  },
  plot: { file: 'plot.py', lang: 'python dotgrad', text: 'import matplotlib.pyplot as plt\nplt.plot([0, 1, 4])' },
  dot: { file: 'own.dot', lang: 'dot dotgrad', text: 'digraph { a -> b }' },
} as const;
type Source = keyof typeof SOURCES;

/** Where an option can be given, besides code; `applies.test.ts` has code. */
type Door = 'flag' | 'fence' | 'embed';

let removeFolder = (): void => {};
const cwd = folder((remove) => {
  removeFolder = remove;
});
afterAll(() => removeFolder());
for (const { file, text } of Object.values(SOURCES)) writeFileSync(join(cwd, file), `${text}\n`);

const draw = remark();

/** Draws a source with words or flags, and returns what is wrong; empty if nothing is. */
const doors: Readonly<Record<Door, (source: Source, names: readonly OptionName[]) => Promise<string>>> = {
  flag: async (source, names) => {
    const { formats }: OptionRecord = options[names[0] as OptionName];
    const args = ['render', SOURCES[source].file, '-o', `by-flag.${formats[0]}`, ...names.flatMap(flagOf)];
    const { code, stderr } = await dotgrad(args, { cwd });
    return code === 0 ? '' : stderr;
  },
  fence: async (source, names) => {
    const { lang, text } = SOURCES[source];
    return draw(`\`\`\`${lang} ${names.map(wordOf).join(' ')}\n${text}\n\`\`\`\n`).then(
      () => '',
      (error: Error) => error.message,
    );
  },
  embed: async (source, names) => {
    const document = `<!-- dotgrad name="x" file=${SOURCES[source].file} ${names.map(wordOf).join(' ')} -->\n<!-- /dotgrad -->\n`;
    writeFileSync(join(cwd, 'page.md'), document);
    const { code, stderr } = await dotgrad(['embed', 'page.md'], { cwd });
    return code === 0 ? '' : stderr;
  },
};

/** A flag with the value that the docs have as example. */
function flagOf(name: OptionName): string[] {
  const [flag = '', takes] = options[name].flag?.split(' ') ?? [];
  return takes === undefined ? [flag] : [flag, exampleOf(name)];
}

function wordOf(name: OptionName): string {
  const { word = '', example }: OptionRecord = options[name];
  return example === undefined ? word : `${word}="${exampleOf(name)}"`;
}

function exampleOf(name: OptionName): string {
  const { example = '9' }: OptionRecord = options[name];
  return name === 'steps' ? 'motion' : example;
}

/** An option with the one that it needs. */
function withNeeded(name: OptionName): OptionName[] {
  const { needs }: OptionRecord = options[name];
  return needs === undefined ? [name] : [needs as OptionName, name];
}

describe('an option without effect beside a style', () => {
  test.each<[Door, OptionName[], RegExp]>([
    [
      'flag',
      ['style', 'precision'],
      /^dotgrad: --precision has no effect with --style compact; choose --style record or /,
    ],
    ['fence', ['precision', 'style'], /^precision has no effect with style=compact; choose style=record or /],
    ['embed', ['style', 'precision'], /^dotgrad: page.md:1:\d+: precision has no effect with style=compact; /],
  ])('is refused by name in a %s', async (door, names, message) => {
    expect(await doors[door]('graph', names)).toMatch(message);
  });

  test('is refused in settings, if it can have an effect on nothing', async () => {
    const render = (settings: object, ...args: string[]) => {
      const own = folder();
      writeFileSync(join(own, 'package.json'), JSON.stringify({ dotgrad: settings }));
      return dotgrad(['render', '-e', 'a = Value(2.0)', '-o', 'a.svg', ...args], { cwd: own });
    };
    expect((await render({ style: 'record', cells: 'row' })).stderr).toMatch(
      /package.json: --cells has no effect with --style record; choose --style compact or --style auto or leave it out\n/,
    );
    // A plot may have the digits, and DOT the precision.
    expect(await render({ style: 'record', digits: 2 })).toMatchObject({ code: 0 });
    expect(await render({ style: 'compact', precision: 2 })).toMatchObject({ code: 0 });
    // A flag must have an effect, and wins over a setting.
    expect((await render({ style: 'compact' }, '--precision', '2')).stderr).toMatch(/--precision has no effect with /);
    expect(await render({ precision: 2 }, '--style', 'compact')).toMatchObject({ code: 0 });
  });

  test('is accepted where it has an effect on another format or figure', async () => {
    const formats = ['render', 'graph.py', '-o', 'both', '-T', 'svg,dot', '--style', 'compact', '--precision', '2'];
    expect(await dotgrad(formats, { cwd })).toMatchObject({ code: 0 });
    const figures = ['render', 'graph.py', 'plot.py', '-o', 'both', '--style', 'record', '--digits', '2'];
    expect(await dotgrad(figures, { cwd })).toMatchObject({ code: 0 });
    const one = await dotgrad(['render', 'graph.py', '-o', 'both', '--style', 'record', '--digits', '2'], { cwd });
    expect(one.stderr).toMatch(/^dotgrad: --digits has no effect with --style record; choose --style compact or /);
  });
});

describe('DOT, which is always in records,', () => {
  const ignored = optionNames.filter((name) => (options[name] as OptionRecord).ignoredIn?.includes('dot'));
  const dotOf = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await dotgrad(['render', '-T', 'dot', '-o', '-', ...args], { cwd });
    expect(stderr).toBe('');
    return stdout;
  };

  test('ignores a style and a width, alone and together, as flags and as settings', async () => {
    expect(ignored).toEqual(['style', 'width']);
    const plain = await dotOf('graph.py');
    expect(plain).toMatch(/shape = "?record/);
    for (const style of ['record', 'compact', 'layers', 'auto'])
      for (const width of [[], ['--width', '358']])
        expect(await dotOf('graph.py', '--style', style, ...width), style).toBe(plain);
    expect(await dotOf('graph.py', '--width', '690')).toBe(plain);
    expect(await dotOf('graph.py', '--style', 'compact', '--precision', '2')).toBe(
      await dotOf('graph.py', '--precision', '2'),
    );
    const own = folder();
    writeFileSync(join(own, 'package.json'), JSON.stringify({ dotgrad: { style: 'layers', width: 358 } }));
    writeFileSync(join(own, SOURCES.graph.file), SOURCES.graph.text);
    const set = await dotgrad(['render', 'graph.py', '-T', 'dot', '-o', '-'], { cwd: own });
    expect(set).toMatchObject({ code: 0, stderr: '', stdout: plain });
  });

  test('follows the direction and the fold of a figure, whatever style is chosen for its picture', async () => {
    const text = [
      `import { figure, Value } from ${entry('index.js')};`,
      `import { MLP } from ${entry('nn/index.js')};`,
      'const y = new MLP(2, [2, 1]).forward([new Value(1), new Value(2)]);',
      `export default figure([y].flat()[0], { style: 'record', rankdir: 'TB', fold: 1 });`,
      `export const layers = figure([y].flat()[0], { style: 'layers' });`,
    ];
    writeFileSync(join(cwd, 'whole.mjs'), text.join('\n'));
    writeFileSync(join(cwd, 'one.mjs'), text.toSpliced(3, 1).join('\n'));
    const plain = await dotOf('whole.mjs', '--quiet');
    expect(plain).toMatch(/rankdir = "TB"/);
    for (const style of ['auto', 'layers', 'compact'])
      expect(await dotOf('whole.mjs', '--quiet', '--style', style), style).toBe(plain);
    // Drawn in layers, it is the graph of the figure beside it; alone, it has DOT as well.
    expect(await dotOf('one.mjs')).toMatch(/shape = "?record/);
  });

  test('is ignored by a difference too', async () => {
    writeFileSync(join(cwd, 'after.py'), SOURCES.graph.text.replace('a*3', 'a*4'));
    const made = ['plain', 'styled'].map((name) => join(cwd, `${name}.dot`)) as [string, string];
    const diffs = [[], ['--style', 'compact', '--width', '358']];
    for (const [i, args] of diffs.entries())
      expect((await dotgrad(['diff', 'graph.py', 'after.py', '-o', made[i] as string, ...args], { cwd })).stderr).toBe(
        '',
      );
    expect(readFileSync(made[1], 'utf8')).toBe(readFileSync(made[0], 'utf8'));
  });
});

describe.each(Object.keys(doors) as Door[])('of all options, a %s', (door) => {
  const given = optionNames.filter((name) => {
    const { flag, word }: OptionRecord = options[name];
    return (door === 'flag' ? flag : word) !== undefined;
  });
  const pairs = given.flatMap((name) => (Object.keys(SOURCES) as Source[]).map((source) => [name, source] as const));

  test.each(pairs)('with %s for a %s draws or is refused by name', async (name, source) => {
    const { things, needs }: OptionRecord = options[name];
    const said = await doors[door](source, withNeeded(name));
    if (things.includes(source)) return expect(said).toBe('');
    const spelled = [name, (needs ?? name) as OptionName].map(
      (one) => (door === 'flag' ? flagOf(one) : [wordOf(one)])[0],
    );
    const names = spelled.map((one) => one?.split('=')[0]).join('|');
    expect(said).toMatch(new RegExp(`(?:^|[ :])(?:${names})(?:=\\w+)? applies to .*, not to .*; leave it out`));
  });
});
