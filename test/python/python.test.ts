import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Interpreter, interpreters } from './interpreters.js';
import { replay } from './replay.js';

const here = join(import.meta.dirname);
const modules = readdirSync(here).filter((name) => /^test_\w+\.py$/.test(name));
const graphs = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-python-')));
const found = interpreters();

afterAll(() => rmSync(graphs, { recursive: true, force: true }));

/** Runs a module of tests by Python's unittest; its graphs are kept to be replayed. */
function runModule(python: Interpreter, module: string): { code: number | null; said: string } {
  const main = join(here, '../../dist/cli/main.node.js');
  const { status, stderr } = spawnSync(python.command, ['-m', 'unittest', '-v', join(here, module)], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, DOTGRAD_TEST_GRAPHS: graphs, DOTGRAD: `"${process.execPath}" "${main}"` },
    timeout: 300_000,
  });
  return { code: status, said: stderr };
}

describe.skipIf(found.length === 0)('dotgrad.py, without python3 of 3.9 or newer', () => {
  describe.each(found)('of $name', (python) => {
    for (const module of modules) {
      const title = `${module} passes under unittest`;
      const needsTorch = module === 'test_torch.py';
      test.skipIf(needsTorch && !python.hasTorch)(
        needsTorch ? `${title} (with PyTorch)` : title,
        { timeout: 300_000 },
        () => {
          const { code, said } = runModule(python, module);
          expect(code, said).toBe(0);
          expect(said).toMatch(/\nRan [1-9]\d* tests? in/);
        },
      );
    }
  });

  describe('the graphs that Python wrote', () => {
    let files: string[] = [];
    beforeAll(() => {
      files = readdirSync(graphs);
    });

    test('fromJson reads each, and the engine computes its data and gradients again', () => {
      const results = files.map((file) => ({ file, ...replay(readFileSync(join(graphs, file), 'utf8')) }));
      expect(results.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
      const count = (key: 'data' | 'grads'): number => results.reduce((sum, result) => sum + result[key], 0);
      expect(files.length).toBeGreaterThan(200);
      expect(count('data')).toBeGreaterThan(500);
      expect(count('grads')).toBeGreaterThan(500);
    });
  });
});
