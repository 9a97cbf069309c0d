import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotgrad } from '../../cli/dotgrad.ts';
import { BLOCK, documents, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

/** A document whose pictures are drawn, and its folder. */
async function drawn(text: string = BLOCK): Promise<string> {
  const cwd = documents({ 'README.md': `# T\n\n${text}\n` });
  await embedFiles([join(cwd, 'README.md')]);
  return cwd;
}

/** Writes a document with a part of its text replaced. */
function edit(cwd: string, name: string, from: string, to: string): void {
  const text = read(cwd, name);
  expect(text).toContain(from);
  writeFileSync(join(cwd, name), text.replace(from, to));
}

describe('dotgrad embed --check', () => {
  test('exits with 0 if everything is up to date, and ignores line ends in pictures', async () => {
    const cwd = await drawn();
    writeFileSync(join(cwd, 'neuron.svg'), read(cwd, 'neuron.svg').replaceAll('\n', '\r\n'));
    const { code, stdout, stderr } = await dotgrad(['embed', 'README.md', '--check'], { cwd });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '3 files checked in README.md: all fresh\n',
      stderr: '',
    });
  });

  test('lists missing files, writes nothing and exits with 1', async () => {
    const cwd = documents({ 'README.md': BLOCK });
    const { code, stdout } = await dotgrad(['embed', 'README.md', '--check'], { cwd });
    expect(code).toBe(1);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'missing  neuron.svg',
      'missing  neuron-dark.svg',
      'stale  README.md',
      '    it shows other pictures or descriptions',
      '3 files checked in README.md: 3 files out of date; run without --check to update',
    ]);
    expect(readdirSync(cwd)).toEqual(['README.md']);
  });

  test('says what changed in a graph, and which pictures nothing shows any more', async () => {
    const cwd = await drawn(`${BLOCK}\n\n${BLOCK.replace('neuron', 'gone')}`);
    edit(cwd, 'README.md', 'x * -3', 'x + -3');
    const text = read(cwd, 'README.md');
    writeFileSync(join(cwd, 'README.md'), text.slice(0, text.indexOf('<!-- dotgrad name="gone"')));
    const { code, stdout } = await dotgrad(['embed', 'README.md', '--check'], { cwd });
    expect(code).toBe(1);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 2)).toEqual(['stale  neuron.svg', 'stale  neuron-dark.svg']);
    expect(lines.slice(2, 4).join()).toMatch(/^ {4}.*was x \* -3, is x \+ -3/);
    expect(lines).toEqual(expect.arrayContaining(['orphaned  gone-dark.svg', 'orphaned  gone.svg']));
    expect(lines.at(-1)).toBe(
      '3 files checked in README.md: 5 files out of date; run without --check to update, and delete orphaned pictures (or use --prune)',
    );
    await embedFiles([join(cwd, 'README.md')]);
    for (const name of ['gone.svg', 'gone-dark.svg']) rmSync(join(cwd, name));
    expect((await dotgrad(['embed', 'README.md', '--check'], { cwd })).code).toBe(0);
  });

  test('finds a picture that was edited, and one with another look', async () => {
    const cwd = await drawn();
    edit(cwd, 'neuron.svg', '>x<', '>y<');
    const { stdout } = await dotgrad(['embed', 'README.md', '--check'], { cwd });
    expect(stdout).toContain('stale  neuron.svg\n    the file was edited after it was drawn\n3 files checked');
    const other = await dotgrad(['embed', 'README.md', '--check', '--precision', '2'], { cwd: await drawn() });
    expect(other.stdout).toContain('    the graph is the same, and is drawn otherwise\n');
  });

  test('finds a document whose picture line was edited', async () => {
    const cwd = await drawn();
    edit(cwd, 'README.md', 'srcset="neuron-dark.svg"', 'srcset="other.svg"');
    const { code, stdout } = await dotgrad(['embed', 'README.md', '--check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^stale {2}README\.md\n {4}it shows other pictures/);
  });

  test('--json and --reporter junit report it to programs', async () => {
    const cwd = await drawn();
    edit(cwd, 'README.md', 'x * -3', 'x * 4');
    const json = await dotgrad(['embed', 'README.md', '--check', '--json'], { cwd });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      checked: 3,
      missing: [],
      stale: ['neuron.svg', 'neuron-dark.svg', 'README.md'],
      orphaned: [],
      differences: [
        {
          name: 'neuron',
          source: 'README.md',
          line: 3,
          lines: expect.arrayContaining([expect.stringMatching(/-3 → 4/)]),
        },
        { name: 'README.md', source: 'README.md', line: 3 },
      ],
    });
    const junit = await dotgrad(['embed', 'README.md', '--check', '--reporter', 'junit'], { cwd });
    expect(junit.stdout).toContain('<testcase classname="README.md" name="neuron.svg"><failure type="stale"');
  });

  test('annotates the line of the block in a GitHub workflow, and writes the summary of the job', async () => {
    const cwd = await drawn();
    edit(cwd, 'README.md', 'x * -3', 'x * 4');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
    const { stdout } = await dotgrad(['embed', 'README.md', '--check'], { cwd, env });
    expect(stdout).toMatch(/^::error file=README\.md,line=3,title=neuron is stale::stale: neuron\.svg%0A/);
    expect(read(cwd, 'summary.md')).toContain('\n```\nnpx dotgrad embed README.md\n```\n');
  });

  test('--report writes a page with before, after and the difference', async () => {
    const cwd = await drawn();
    edit(cwd, 'README.md', 'x * -3', 'x * 4');
    await dotgrad(['embed', 'README.md', '--check', '--report', 'report'], { cwd });
    const page = read(cwd, 'report/index.html');
    expect(page.match(/<img src="pictures\/f[\da-f]{16}-(?:before|after|difference)\.svg"/g)).toHaveLength(3);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    expect(JSON.parse(read(cwd, 'report/report.json')).accept).toEqual(['npx dotgrad embed README.md']);
    await dotgrad(['report', 'report', '-o', 'all'], { cwd });
    expect(read(cwd, 'all/index.html')).toContain('neuron');
  });

  test('--shard checks a part of the documents; the union of the shards is the whole', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const cwd = documents(Object.fromEntries(names.map((name) => [`${name}.md`, BLOCK.replace('neuron', name)])));
    const checked = async (shard: string): Promise<string[]> => {
      const { code, stdout } = await dotgrad(['embed', '*.md', '--check', '--json', '--no-dark', '--shard', shard], {
        cwd,
      });
      const { missing } = JSON.parse(stdout);
      expect(code).toBe(missing.length === 0 ? 0 : 1);
      return missing;
    };
    const parts = [await checked('1/2'), await checked('2/2')];
    expect(parts.flat().sort()).toEqual(names.map((name) => `${name}.svg`));
    for (const part of parts) expect(part.length).toBeGreaterThan(0);
  });
});
