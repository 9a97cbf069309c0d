import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BLOCK, contents, documents, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');
const { checkDocuments } = await import('../../../dist/markdown/embed/check.node.js');

/** What a promise is rejected with, said of a folder's files. */
async function said(promise: Promise<unknown>, cwd: string): Promise<string> {
  const error = await promise.then(
    () => new Error('it was fine'),
    (thrown: Error) => thrown,
  );
  return error.message.replaceAll(join(cwd, '/'), '').replaceAll(cwd, '.');
}

const block = (name: string): string => BLOCK.replace('neuron', name);

describe('embedFiles(paths) does not overwrite', () => {
  const HELP = 'and is not overwritten; rename this block, or delete that file if it is not needed';

  test.each([
    ['a picture drawn by hand', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an empty file', ''],
  ])('%s, and a check says so too', async (_, content) => {
    const cwd = documents({ 'a.md': `# T\n\n${block('first')}\n\n${block('logo')}`, 'logo.svg': content });
    const before = contents(cwd);
    const message = `a.md:10:1: logo.svg was not drawn by dotgrad, ${HELP}`;
    expect(await said(embedFiles([join(cwd, 'a.md')]), cwd)).toBe(message);
    expect(await said(checkDocuments([join(cwd, 'a.md')], {}), cwd)).toBe(message);
    expect(contents(cwd)).toEqual(before);
  });

  test('a PNG of others', async () => {
    const png = readFileSync('out/09-expression.png');
    const cwd = documents({ 'a.md': block('logo'), 'logo.png': png });
    expect(await said(embedFiles([join(cwd, 'a.md')], { format: 'png' }), cwd)).toMatch(
      /^a\.md:1:1: logo\.png was drawn for another document or by render, and is not overwritten/,
    );
    expect(readFileSync(join(cwd, 'logo.png')).equals(png)).toBe(true);
  });

  test('the picture of another document, run after run', async () => {
    const cwd = documents({ 'a.md': block('x'), 'b.md': `\n${block('x').replace('x * -3', 'x * 5')}` });
    await embedFiles([join(cwd, 'a.md')]);
    const before = contents(cwd);
    expect(await said(embedFiles([join(cwd, 'b.md')]), cwd)).toBe(
      `b.md:2:1: x.svg was drawn for another document or by render, ${HELP}`,
    );
    expect(contents(cwd)).toEqual(before);
  });
});

describe('embedFiles(paths) writes nothing if', () => {
  test('a folder of pictures is read-only', async () => {
    const cwd = documents({ 'a/one.md': block('one'), 'two/two.md': `\n\n${block('two')}` });
    mkdirSync(join(cwd, 'two/pics'));
    chmodSync(join(cwd, 'two/pics'), 0o555);
    const before = contents(cwd);
    const paths = ['a/one.md', 'two/two.md'].map((name) => join(cwd, name));
    expect(await said(embedFiles(paths, { assets: 'pics' }), cwd)).toBe(
      'two/two.md:3:1: the picture two/pics/two.svg cannot be written: the folder two/pics is read-only; make it writable',
    );
    expect(contents(cwd)).toEqual(before);
    expect(readdirSync(join(cwd, 'a'))).toEqual(['one.md']);
  });

  test("a document's folder is read-only, though its pictures go elsewhere", async () => {
    const cwd = documents({ 'a/one.md': block('one') });
    chmodSync(join(cwd, 'a'), 0o555);
    const before = contents(cwd);
    expect(await said(embedFiles([join(cwd, 'a/one.md')], { assets: '../pics' }), cwd)).toBe(
      'a/one.md:1:1: this document cannot be written: the folder a is read-only; make it writable',
    );
    chmodSync(join(cwd, 'a'), 0o755);
    expect(contents(cwd)).toEqual(before);
  });

  test.each<[what: string, name: string, reason: RegExp]>([
    ['a name is too long', 'n'.repeat(300), /cannot be a file: its name is too long; choose a shorter one$/],
    [
      'a folder has the name',
      'taken',
      /taken\.svg cannot be a file: there is a folder in its place; choose another name$/,
    ],
  ])('%s', async (_, name, reason) => {
    const cwd = documents({ 'a.md': `${block('first')}\n\n${block(name)}`, 'taken.svg/x': '' });
    const before = contents(cwd);
    const message = await said(embedFiles([join(cwd, 'a.md')]), cwd);
    expect(message).toMatch(/^a\.md:8:1: the picture /);
    expect(message).toMatch(reason);
    expect(contents(cwd)).toEqual(before);
  });

  test('a folder on the way to the pictures is a file', async () => {
    const cwd = documents({ 'a.md': BLOCK, pics: 'x' });
    expect(await said(embedFiles([join(cwd, 'a.md')], { assets: 'pics/deep' }), cwd)).toMatch(
      /^a\.md:1:1: the pictures cannot be written to pics\/deep: part of the path is a file, not a folder; choose another folder$/,
    );
    expect(read(cwd, 'a.md')).toBe(BLOCK);
  });

  test('a document was changed after it was read, before any picture of another', async () => {
    const cwd = documents({
      'a.md': block('a'),
      'b.md': '<!-- dotgrad name="b" file="change.mjs" -->\n<!-- /dotgrad -->\n',
    });
    const module = `import { appendFileSync } from 'node:fs';
import { Value } from ${JSON.stringify(join(process.cwd(), 'dist/index.js'))};
appendFileSync(${JSON.stringify(join(cwd, 'b.md'))}, 'meanwhile');
export default new Value(1, 'a');
`;
    writeFileSync(join(cwd, 'change.mjs'), module);
    const paths = ['a.md', 'b.md'].map((name) => join(cwd, name));
    expect(await said(embedFiles(paths), cwd)).toMatch(/^b\.md:1:1: this document changed while/);
    expect(readdirSync(cwd)).toEqual(['a.md', 'b.md', 'change.mjs']);
    expect(read(cwd, 'a.md')).toBe(block('a'));
  });
});
