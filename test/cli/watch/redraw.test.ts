import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { destination } from '../../../dist/cli/pictures/targets.node.js';
import { Redraw } from '../../../dist/cli/watch/redraw.node.js';
import { dependencies } from '../../../dist/render/files/dependencies.node.js';
import { entry, folder, sessionIn } from '../dotgrad.js';

const value = `import { Value } from ${entry('index.js')};\n`;
const program = (factor: number): string => `a = Value(2.0)\nL = a*${factor}\n`;

/** A folder of programs, what was told, and how their pictures are drawn again. */
class Watching {
  readonly cwd: string = folder();
  readonly #session = sessionIn(this.cwd);
  #redraw: Redraw | undefined;

  write(name: string, text: string): void {
    mkdirSync(join(this.cwd, name, '..'), { recursive: true });
    writeFileSync(join(this.cwd, name), text);
  }

  async start(inputs: readonly string[], options: object = {}): Promise<void> {
    const flags = { out: 'out', quiet: true, ...options };
    this.#redraw = new Redraw(this.#session, inputs, destination(this.#session, 'out', undefined), flags);
    await this.#redraw.update();
  }

  async change(name: string, text: string | undefined): Promise<void> {
    if (text === undefined) rmSync(join(this.cwd, name));
    else this.write(name, text);
    await this.#redraw?.update(new Set([join(this.cwd, name)]));
  }

  /** The messages so far. */
  get told(): string[] {
    const { stderr } = this.#session.host;
    return stderr
      .text()
      .split(/^dotgrad: /m)
      .slice(1)
      .map((message) => message.replace(/\n$/, ''));
  }

  /** A picture's text, undefined where there is none. */
  out(name: string): string | undefined {
    const path = join(this.cwd, 'out', name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }
}

describe('redraw.update(changed)', () => {
  test.each(['./a.py', 'x/../a.py'])('draws %s again when it changes', async (input) => {
    const session = new Watching();
    session.write('x/b.py', program(3));
    session.write('a.py', program(3));
    await session.start([input]);
    expect(session.out('a.svg')).toContain('data 6');
    await session.change('a.py', program(5));
    expect(session.out('a.svg')).toContain('data 10');
    expect(session.told).toEqual([]);
  });

  test.each(['ts', 'mjs'])(
    'draws a module again when a .%s that it imports through another changes',
    async (ending) => {
      const session = new Watching();
      session.write(`number.${ending}`, 'export const x = 2;\n');
      session.write('between.ts', `export * from './number.${ending.replace('ts', 'js')}';\n`);
      session.write('m.ts', `${value}import { x } from './between.js';\nexport default new Value(x, 'a');\n`);
      session.write('other.ts', `${value}export default new Value(7, 'b');\n`);
      await session.start(['m.ts', 'other.ts']);
      expect(session.out('m.svg')).toContain('data 2');
      rmSync(join(session.cwd, 'out', 'other.svg'));
      await session.change(`number.${ending}`, 'export const x = 3;\n');
      expect(session.out('m.svg')).toContain('data 3');
      expect(session.out('other.svg')).toBeUndefined();
    },
  );

  test('reruns a .mjs module, and says where it fails', async () => {
    const session = new Watching();
    session.write('m.mjs', `${value}export default new Value(2, 'a');\n`);
    await session.start(['m.mjs']);
    await session.change('m.mjs', `${value}export default new Value(2, 'b');\n`);
    expect(session.out('m.svg')).toContain('b: data 2');
    await session.change('m.mjs', "\n\nthrow new Error('no');\n");
    expect(session.told).toEqual([expect.stringMatching(/m\.mjs:3: no$/)]);
  });

  test('rereads JSON that a module imports', async () => {
    const session = new Watching();
    session.write('x.json', '{"x": 2}');
    session.write('m.ts', `${value}import data from './x.json';\nexport default new Value(data.x, 'a');\n`);
    await session.start(['m.ts']);
    await session.change('x.json', '{"x": 3}');
    expect(session.out('m.svg')).toContain('a: data 3');
  });

  test('keeps all figures in the gallery', async () => {
    const session = new Watching();
    session.write('a.py', program(3));
    session.write('b.py', program(4));
    await session.start(['a.py', 'b.py'], { gallery: true });
    await session.change('a.py', program(5));
    expect(session.out('README.md')).toMatch(/L = a\*5[\s\S]*L = a\*4/);
  });

  test('waits for a broken file to be fixed, and for a missing import', async () => {
    const session = new Watching();
    session.write('a.py', 'L = (');
    session.write('b.py', program(4));
    session.write('m.ts', `${value}import { x } from './later.js';\nexport default new Value(x, 'a');\n`);
    await session.start(['a.py', 'b.py', 'm.ts']);
    expect(session.out('b.svg')).toContain('data 8');
    expect(session.told.map((message) => /[^/]*$/.exec(message.split('\n')[0] ?? '')?.[0])).toEqual([
      expect.stringMatching(/^a\.py:1:5: /),
      expect.stringMatching(/later\.js/),
    ]);
    await session.change('a.py', program(3));
    expect(session.out('a.svg')).toContain('data 6');
    await session.change('later.ts', 'export const x = 9;\n');
    expect(session.out('m.svg')).toContain('data 9');
  });

  test('reports once that an input is gone, and continues with the others', async () => {
    const session = new Watching();
    session.write('a.py', program(3));
    session.write('b.py', program(3));
    await session.start(['a.py', 'b.py']);
    await session.change('a.py', undefined);
    await session.change('b.py', program(4));
    await session.change('b.py', program(5));
    expect(session.told).toEqual([expect.stringMatching(/a\.py: no such file or folder/)]);
    expect(session.out('b.svg')).toContain('data 10');
    await session.change('a.py', program(6));
    expect(session.out('a.svg')).toContain('data 12');
  });

  test('draws a new file of a folder or a pattern, and rejects one whose picture belongs to another', async () => {
    const session = new Watching();
    session.write('in/a.py', program(3));
    await session.start(['in/*']);
    await session.change('in/b.py', program(4));
    expect(session.out('b.svg')).toContain('data 8');
    await session.change('in/a.mjs', `${value}export default new Value(5, 'x');\n`);
    expect(session.told).toEqual([expect.stringMatching(/two pictures would be written to one file .*a\.svg/)]);
    expect(session.out('a.svg')).toContain('data 6');
  });
});

test('dependencies(module) follows relative imports of every form, and no packages', async () => {
  const cwd = folder();
  const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
  write('m.ts', "import a from './a.js';\nimport './b.mjs';\nexport { c } from './c';\nimport 'vitest';\n");
  write('a.ts', "const d = await import('./d.json', { with: { type: 'json' } });\n");
  write('c.ts', "const e = require('./e.js');\nimport '../m.js';\n");
  const found = [...(await dependencies(join(cwd, 'm.ts')))];
  for (const name of ['m.ts', 'a.ts', 'a.js', 'b.mjs', 'c.ts', 'd.json', 'e.js'])
    expect(found).toContain(join(cwd, name));
  expect(found.join()).not.toContain('vitest');
});
