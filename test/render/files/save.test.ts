import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { figure, toDot, toJson, toSvg, Value } from 'dotgrad';
import { save, toPng } from 'dotgrad/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expression } from '../../graph/lecture.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dotgrad-save-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const at = (...names: string[]): string => join(folder, ...names);

describe('save(value, path)', () => {
  it('writes SVG, DOT and JSON text and PNG bytes by the ending of the path', async () => {
    for (const ending of ['svg', 'dot', 'json', 'png']) await save(expression(), at(`figure.${ending}`));
    expect(await readFile(at('figure.svg'), 'utf8')).toBe(await toSvg(expression()));
    expect(await readFile(at('figure.dot'), 'utf8')).toBe(toDot(expression()));
    expect(await readFile(at('figure.json'), 'utf8')).toBe(toJson(expression()));
    expect((await readFile(at('figure.png'))).equals(Buffer.from(await toPng(expression())))).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['figure.dot', 'figure.json', 'figure.png', 'figure.svg']);
  });

  it('accepts an ending in capitals, and a figure with its options', async () => {
    await save(figure(expression(), { theme: 'dark' }), at('A.SVG'));
    expect(await readFile(at('A.SVG'), 'utf8')).toBe(await toSvg(expression(), { theme: 'dark' }));
  });

  it('accepts a file: URL', async () => {
    await save(expression(), pathToFileURL(at('a b.dot')));
    expect(await readFile(at('a b.dot'), 'utf8')).toBe(toDot(expression()));
  });

  it.each([
    [undefined, 'undefined'],
    [5, '5'],
    [Buffer.from('figure.svg'), 'an object'],
    [new URL('https://example.org/figure.svg'), 'the URL https://example.org/figure.svg'],
  ])('refuses %o as a path', async (path, got) => {
    await expect(save(expression(), path as never)).rejects.toThrow(
      new TypeError(`save(thing, path) takes a path or a file: URL, got ${got}; write save(value, 'L.svg')`),
    );
  });

  it.runIf(process.platform === 'linux')('fails at once if the folder cannot be created', async () => {
    await expect(save(expression(), '/proc/nope/figure.dot')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('creates missing folders', async () => {
    await save(expression(), at('a', 'b', 'figure.dot'));
    expect(await readdir(at('a', 'b'))).toEqual(['figure.dot']);
  });

  it('replaces an existing file', async () => {
    await writeFile(at('figure.dot'), 'old and much longer than what is new'.repeat(1000));
    await save(expression(), at('figure.dot'));
    expect(await readFile(at('figure.dot'), 'utf8')).toBe(toDot(expression()));
  });

  it.each(['figure.gif', 'figure', 'figure.', '.svg', 'figure.svg.bak', 'svg'])(
    'refuses %s, and writes nothing',
    async (name) => {
      await expect(save(expression(), at('sub', name))).rejects.toThrow(
        new TypeError(
          `${at('sub', name)}: save() writes .svg, .html, .png, .dot and .json; end the path in one of these`,
        ),
      );
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.each([
    ['an unknown option', { color: 'red' }],
    ['a layout that takes too long', { timeout: 1e-6, fold: 'none' }],
  ])('leaves folder and file as they were after %s', async (_what, options) => {
    await writeFile(at('figure.svg'), 'old');
    let chain = new Value(1);
    for (let i = 0; i < 500; i++) chain = chain.tanh();
    await expect(save(chain, at('figure.svg'), options as never)).rejects.toThrow();
    await expect(save(chain, at('new', 'figure.svg'), options as never)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['figure.svg']);
    expect(await readFile(at('figure.svg'), 'utf8')).toBe('old');
  });

  it('leaves no partial file of a PNG that is too large', async () => {
    const tall = new Value(1, 'x\n'.repeat(2500));
    await expect(save(tall, at('figure.png'), { scale: 16, style: 'record' })).rejects.toThrow(
      /^scale may be at most [\d.]+ for this picture of [\d.]+ by [\d.]+ points, got 16;/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('names a file that is in the place of a folder, and writes nothing', async () => {
    await writeFile(at('file'), 'old');
    await expect(save(expression(), at('file', 'figure.svg'))).rejects.toThrow(at('file'));
    expect(await readdir(folder)).toEqual(['file']);
  });

  it('leaves no temporary file if a folder is in the place of the file', async () => {
    await mkdir(at('figure.svg'));
    await expect(save(expression(), at('figure.svg'))).rejects.toThrow(at('figure.svg'));
    expect(await readdir(folder)).toEqual(['figure.svg']);
  });

  it('refuses what cannot be drawn', async () => {
    await expect(save([expression()] as never, at('figure.svg'))).rejects.toThrow(
      /^a figure shows a Value, a graph or a plot, got an array of 1/,
    );
    await expect(save(undefined as never, at('figure.png'))).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });
});
