import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../dist/check/decode.js';
import { readInput } from '../../../dist/cli/input/read.node.js';
import { graph } from '../checked.js';
import { dotgrad, folder, sessionIn } from '../dotgrad.js';

/** A text in UTF-16 with its byte order mark, as PowerShell's `>` writes it, or with its bytes swapped. */
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const ENCODINGS: readonly [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16', utf16],
  ['UTF-16, big end first', (text) => utf16(text).swap16()],
];

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: 'code', source: 'é = Value(2.0, label="é")\né*3', metadata: {}, outputs: [], execution_count: null },
  ],
});
const INPUTS: readonly [string, string][] = [
  ['py', 'é = Value(2.0, label="é")\nL = é*3\n'],
  ['ipynb', notebook],
  ['json', graph(2).replace('"label":"a"', '"label":"é"')],
  ['dot', 'digraph { é }'],
];

describe.each(ENCODINGS)('dotgrad render of %s', (_, encode) => {
  test.each(INPUTS)('reads .%s from a file and from standard input', async (ending, text) => {
    const cwd = folder();
    writeFileSync(join(cwd, `x.${ending}`), encode(text));
    const file = await dotgrad(['render', `x.${ending}`, '-o', '-'], { cwd });
    const stdin = await dotgrad(['render', '-', '-o', '-'], { cwd, input: encode(text) });
    for (const { code, stdout } of [file, stdin]) {
      expect(code).toBe(0);
      expect(stdout).toMatch(/^<svg[\s\S]*é/);
    }
  });
});

describe('dotgrad render of bytes that are not valid', () => {
  test.each(['py', 'ipynb', 'json'])('names the place in .%s, in a file and in standard input', async (ending) => {
    const cwd = folder();
    const bytes = Buffer.from('ab\n  é', 'latin1');
    writeFileSync(join(cwd, `x.${ending}`), bytes);
    const { code, stderr } = await dotgrad(['render', `x.${ending}`, '-o', '-'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`x.${ending}:2:3: `);
    expect((await dotgrad(['render', '-', '--as', ending, '-o', '-'], { cwd, input: bytes })).stderr).toContain(
      'standard input:2:3: ',
    );
  });

  test('takes the encoding that Python declares', async () => {
    for (const line of [
      '# -*- coding: latin-1 -*-',
      '#!/usr/bin/python\n# coding=iso-8859-1',
      '# vim: set fileencoding=cp1252 :',
    ]) {
      const input = Buffer.from(`${line}\na = Value(2.0, label="é")\nL = a*3\n`, 'latin1');
      expect((await dotgrad(['render', '-', '--as', 'py', '-o', '-'], { input })).stdout).toContain('é: data 2');
    }
  });
});

test('decodeText(bytes, path) removes the mark, and rejects half a character of UTF-16', () => {
  expect(decodeText(utf16('aé😀'), 'x')).toBe('aé😀');
  expect(() => decodeText(utf16('a\nb').subarray(0, -1), 'x')).toThrow(/^x:2:1: /);
  expect(decodeText(new Uint8Array(), 'x')).toBe('');
});

test('readInput(session) stops at 256 MB of any input', async () => {
  const block = Buffer.alloc(2 ** 24);
  let read = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        read += block.length;
        yield block;
      }
    })(),
  );
  const { args, host } = sessionIn();
  const session = Object.assign(sessionIn(), { args, host: { ...host, stdin: endless } });
  await expect(readInput(session)).rejects.toThrow(/^standard input is over 256 MB, the limit/);
  expect(read).toBeLessThan(300 * 2 ** 20);
});
