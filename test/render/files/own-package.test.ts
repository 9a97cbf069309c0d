import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { ownPackageFor } from '../../../dist/render/files/own-package.node.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folders: string[] = [];
const ready = { dotgrad: async () => 'the entry', 'dotgrad/nn': async () => 'nn' };

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The entries for the first of some files, in a project whose dotgrad is this one. */
async function entriesFor(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-'));
  folders.push(folder);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/dotgrad'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return ownPackageFor(join(folder, Object.keys(files)[0] as string), ready);
}

describe('ownPackageFor(module, ready)', () => {
  test('gives TypeScript of a project that has this very package the entries that are ready', async () => {
    const program =
      "import { Value } from 'dotgrad';\nimport { MLP } from './helper.js';\nimport { join } from 'node:path';\n";
    const helper = "export { MLP } from 'dotgrad/nn';\n";
    expect(await entriesFor({ 'm.ts': program, 'helper.ts': helper })).toEqual({
      dotgrad: 'the entry',
      'dotgrad/nn': 'nn',
    });
  });

  const drawn = "import { Value } from 'dotgrad';\n";
  test.each<[string, Record<string, string>]>([
    ['a module that Node loads itself', { 'm.mjs': drawn }],
    ['one that imports such a module', { 'm.ts': `${drawn}import './helper.mjs';\n`, 'helper.mjs': drawn }],
    ['one that imports a package', { 'm.ts': `${drawn}import x from 'other-package';\n` }],
    [
      'one whose helper does',
      { 'm.ts': `${drawn}import './helper.js';\n`, 'helper.ts': "await import('other-package');\n" },
    ],
    ['one that imports an entry that is not ready', { 'm.ts': `${drawn}import { save } from 'dotgrad/node';\n` }],
  ])('gives nothing to %s: two copies would be mixed', async (_, files) => {
    expect(await entriesFor(files)).toEqual({});
  });
});
