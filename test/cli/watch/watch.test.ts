import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../../../dist/cli/run-command.node.js';
import { entry, folder, sessionIn } from '../dotgrad.js';

const program = (factor: number): string => `a = Value(2.0)\nL = a*${factor}\n`;
const value = `import { Value } from ${entry('index.js')};\n`;

/** A command that watches, in a folder of its own. */
class Watching {
  readonly cwd: string = folder();
  readonly host = sessionIn(this.cwd).host;
  end: Promise<number> | undefined;
  #interrupt: () => void = () => {};

  write(name: string, text: string): void {
    mkdirSync(join(this.cwd, name, '..'), { recursive: true });
    writeFileSync(join(this.cwd, name), text);
  }

  /** Starts `dotgrad render … -o out --watch`, and waits until it watches. */
  async start(...args: string[]): Promise<void> {
    const interrupted = new Promise<void>((done) => {
      this.#interrupt = done;
    });
    this.end = runCommand(['render', ...args, '-o', 'out', '-w'], { ...this.host, interrupted: () => interrupted });
    onTestFinished(async () => void (await this.stop()));
    await this.until(() => this.told().includes('watching'));
  }

  /** Presses ctrl-c; what the command exits with. */
  async stop(): Promise<number | undefined> {
    this.#interrupt();
    return this.end;
  }

  told(): string {
    return this.host.stderr.text();
  }

  /** Waits for a picture that holds a text. */
  async drawn(name: string, text: string): Promise<void> {
    await this.until(() => {
      try {
        return readFileSync(join(this.cwd, 'out', name), 'utf8').includes(text);
      } catch {
        return false;
      }
    });
  }

  async until(is: () => boolean): Promise<void> {
    while (!is()) await pause(20);
  }

  path(name: string): string {
    return join(this.cwd, name);
  }
}

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

describe('dotgrad render --watch continues if', () => {
  test.each([
    ['the folder that it watches', ['src']],
    ['the folder of a pattern', ['src/*.py']],
    ['the folder of a file', ['src/a.py']],
    ['the folder of one of its inputs', ['other.py', 'src/a.py']],
  ])('%s is removed and comes back', async (_, inputs) => {
    const watching = new Watching();
    watching.write('src/a.py', program(3));
    watching.write('other.py', program(9));
    await watching.start(...inputs);
    await watching.drawn('a.svg', 'data 6');
    rmSync(watching.path('src'), { recursive: true });
    await watching.until(() => /dotgrad: src\S*: /.test(watching.told()));
    watching.write('src/a.py', program(5));
    await watching.drawn('a.svg', 'data 10');
    watching.write('src/a.py', program(7));
    await watching.drawn('a.svg', 'data 14');
    watching.write('src/a.py', program(8));
    await watching.drawn('a.svg', 'data 16');
    expect(await watching.stop()).toBe(0);
  });

  test.each([0, 30, 200, 700])('its folder is moved away and back within %i ms', async (time) => {
    const watching = new Watching();
    watching.write('src/a.py', program(3));
    await watching.start('src');
    renameSync(watching.path('src'), watching.path('elsewhere'));
    if (time > 0) await pause(time);
    renameSync(watching.path('elsewhere'), watching.path('src'));
    for (const factor of [5, 6, 7]) {
      watching.write('src/a.py', program(factor));
      await watching.drawn('a.svg', `data ${2 * factor}`);
    }
    watching.write('src/new.py', program(50));
    await watching.drawn('new.svg', 'data 100');
  });

  test('a file beside a module is removed, written again and edited', async () => {
    const watching = new Watching();
    watching.write('g.dot', 'digraph { first }');
    watching.write('m.ts', `${value}export default new Value(2, 'a');\n`);
    await watching.start('g.dot', 'm.ts');
    await watching.drawn('g.svg', 'first');
    rmSync(watching.path('g.dot'));
    await watching.until(() => watching.told().includes('g.dot: no such file'));
    watching.write('g.dot', 'digraph { second }');
    await watching.drawn('g.svg', 'second');
    watching.write('g.dot', 'digraph { third }');
    await watching.drawn('g.svg', 'third');
    watching.write('m.ts', `${value}export default new Value(3, 'a');\n`);
    await watching.drawn('m.svg', 'data 3');
  });

  test('a module that another imports is gone for a while, and its folder is replaced', async () => {
    const watching = new Watching();
    watching.write('in/x.ts', 'export const x = 2;\n');
    watching.write('m.ts', `${value}import { x } from './in/x.js';\nexport default new Value(x, 'a');\n`);
    await watching.start('m.ts');
    await watching.drawn('m.svg', 'data 2');
    rmSync(watching.path('in'), { recursive: true });
    await watching.until(() => watching.told().includes('in/x.ts; check the path'));
    watching.write('in/x.ts', 'export const x = 3;\n');
    await watching.drawn('m.svg', 'data 3');
    watching.write('in2/x.ts', 'export const x = 4;\n');
    renameSync(watching.path('in'), watching.path('old'));
    renameSync(watching.path('in2'), watching.path('in'));
    await watching.drawn('m.svg', 'data 4');
    watching.write('in/x.ts', 'export const x = 5;\n');
    await watching.drawn('m.svg', 'data 5');
  });

  test('an editor replaces a file by another of the same size', async () => {
    const watching = new Watching();
    watching.write('a.py', program(3));
    await watching.start('a.py');
    for (const factor of [4, 5, 6]) {
      watching.write('a.py~', program(factor));
      renameSync(watching.path('a.py~'), watching.path('a.py'));
      await watching.drawn('a.svg', `data ${2 * factor}`);
    }
  });
});
