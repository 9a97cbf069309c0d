import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure, Value } from 'dotgrad';
import { save } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';
import { destination, targets } from '../../dist/cli/pictures/targets.node.js';
import { folder, sessionIn } from './dotgrad.js';

const session = sessionIn();

const named = (name: string, source: string) => ({ name, source, figure: figure(new Value(1, 'a')) });

describe('destination(out)', () => {
  test('treats an existing folder as a folder, whatever its extension', () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'd.svg'));
    expect(destination(session, join(cwd, 'd.svg'), undefined)).toMatchObject({ isFile: false, formats: ['svg'] });
    expect(destination(session, join(cwd, 'e.png'), undefined)).toMatchObject({ isFile: true, formats: ['png'] });
  });
});

describe('targets(figures, destination) of two pictures for one file says how to separate them', () => {
  const two = [named('a', 'x/a.py'), named('a', 'y/a.py')];
  test.each<[string, string]>([
    [
      'out/',
      'two pictures would be written to one file out/a.svg: a of x/a.py and a of y/a.py; rename one of them, or write to two',
    ],
    ['a.svg', 'two pictures would be written to one file a.svg: a of x/a.py and a of y/a.py; write to a folder'],
    ['-', 'two pictures would go to standard output: a of x/a.py and a of y/a.py; draw one, or write to a folder'],
  ])('%s', (out, message) => {
    expect(() => targets(two, destination(session, out, undefined))).toThrow(message);
  });

  test.each([
    ['a.x', 'a.X'],
    ['a.\u00e9', 'a.e\u0301'],
    ['a.\u00c9', 'a.e\u0301'],
    ['ä.W', 'Ä.w'],
  ])('of %s and %s, which are one file on some systems', (one, other) => {
    const figures = [named(one, 'a.ts'), named(other, 'a.ts')];
    expect(() => targets(figures, destination(session, 'out/', undefined))).toThrow(
      `two pictures would be written to one file out/${one}.svg, which is out/${other}.svg too on macOS and Windows: ${one} of a.ts and ${other} of a.ts; rename one`,
    );
  });

  test('of one figure in two formats', () => {
    expect(() => targets([named('a', 'a.py')], destination(session, 'a.svg', ['svg', 'png']))).toThrow(
      'ask for one format',
    );
  });
});

test('save(value, path) writes through a symbolic link and keeps it', async () => {
  const cwd = folder();
  mkdirSync(join(cwd, 'far'));
  writeFileSync(join(cwd, 'far', 'x.svg'), 'old');
  symlinkSync(join('far', 'x.svg'), join(cwd, 'L.svg'));
  await save(new Value(2, 'a'), join(cwd, 'L.svg'));
  expect(lstatSync(join(cwd, 'L.svg')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'far', 'x.svg'), 'utf8')).toMatch(/^<svg/);
});
