import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { folder } from '../../cli/dotgrad.js';
import { census, firstWrite, makeOld, start, thousand } from './thousand.js';

const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== 'win32';

/** Runs `mount`; whether this machine lets us. */
function mount(...args: string[]): boolean {
  const path = args.at(-1) as string;
  if (spawnSync('mount', args).status !== 0) return false;
  onTestFinished(() => void spawnSync('umount', ['-l', path]));
  return true;
}

/** Removes a folder that somebody else may fill again meanwhile. */
function removeAll(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOTEMPTY');
  }
}

describe('dotgrad render, on a full disk', () => {
  test('says so, leaves every file old or new, and the next run repairs all', async ({ skip }) => {
    const all = thousand(folder(), 200);
    const out = join(all.cwd, 'out');
    if (!mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', out)) skip('a small disk needs `mount -t tmpfs`, as root');
    makeOld(all);
    spawnSync('dd', ['if=/dev/zero', `of=${join(out, 'full')}`, 'bs=4k'], { stdio: 'ignore' });
    const { code, stderr } = await start(all.args, all.cwd).end;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: out.f0\.json: the disk is full; free some space and run it again \(ENOSPC\)\n$/);
    rmSync(join(out, 'full'));
    expect(census(all)).toEqual({ old: 200, fresh: 0, others: [] });
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(census(all)).toEqual({ old: 0, fresh: 200, others: [] });
  });

  test.runIf(isPosix)('leaves a file old that is larger than it may be', async () => {
    const all = thousand(folder(), 3);
    // A graph of several kilobytes, between two small ones.
    const text = JSON.parse(readFileSync(join(all.cwd, 'in', 'f1.json'), 'utf8'));
    text.nodes[0].label = 'a'.repeat(20_000);
    writeFileSync(join(all.cwd, 'in', 'f1.json'), JSON.stringify(text));
    const limited = ['bash', '-c', 'ulimit -f 4; exec "$@"', 'bash'];
    const { code, stderr } = await start(all.args, all.cwd, limited).end;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: out.f1\.json: the file is too large for this file system;.*\(EFBIG\)\n$/);
    expect(census(all)).toEqual({ old: 2, fresh: 1, others: [] });
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(census(all)).toMatchObject({ old: 0, fresh: 2, others: ['f1.json'] });
    expect(readFileSync(join(all.cwd, 'out', 'f1.json'), 'utf8')).toMatch(/^\{[\s\S]*\}\n$/);
  });

  test.runIf(process.platform === 'linux')('says so of standard output', async () => {
    const run = start(['render', '-e', 'L = Value(2)', '-o', '-'], folder(), [
      'bash',
      '-c',
      '"$@" > /dev/full',
      'bash',
    ]);
    expect(await run.end).toMatchObject({ code: 2, stderr: expect.stringMatching(/^dotgrad: .*ENOSPC.*\n$/) });
  });

  test.runIf(isPosix)('ends in silence when nobody reads standard output any more', async () => {
    const script = '"$@" | head -c 1; exit ${PIPESTATUS[0]}';
    const args = ['render', '-e', 'L = sum([Value(i) for i in range(300)])', '--fold', 'none', '-T', 'dot', '-o', '-'];
    expect((await start(args, folder(), ['bash', '-c', script, 'bash']).end).stderr).toBe('');
  });
});

describe('dotgrad render, into a folder that is removed meanwhile', () => {
  test('ends by itself with whole files, and the next run repairs all', async () => {
    const all = thousand(folder(), 500);
    const out = join(all.cwd, 'out');
    const { end } = start(all.args, all.cwd);
    await firstWrite(out);
    for (let i = 0; i < 3; i++) removeAll(out);
    const { code, stderr } = await end;
    expect([0, 2]).toContain(code);
    if (code === 2) expect(stderr).toMatch(/^dotgrad: out.*\n$/);
    mkdirSync(out, { recursive: true });
    const { old, others } = census(all);
    expect({ old, others: others.filter((name) => !all.fresh.has(name)) }).toEqual({ old: 0, others: [] });
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(census(all)).toEqual({ old: 0, fresh: 500, others: [] });
  });
});

describe('dotgrad render, into what is read-only', () => {
  test.runIf(isPosix)('a folder: says so, changes nothing, and writes when it may', async ({ skip }) => {
    const all = thousand(folder(), 3);
    const out = join(all.cwd, 'out');
    if (!isRoot) chmodSync(out, 0o555);
    else if (!mount('--bind', out, out) || spawnSync('mount', ['-o', 'remount,bind,ro', out]).status !== 0)
      skip('as root only a read-only mount keeps from writing, and this machine has none');
    const { code, stderr } = await start(all.args, all.cwd).end;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: out.f0\.json: (?:this is on a read-only file system|permission denied).*\n$/);
    expect(census(all)).toEqual({ old: 3, fresh: 0, others: [] });
    if (isRoot) execFileSync('mount', ['-o', 'remount,bind,rw', out]);
    else chmodSync(out, 0o755);
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(census(all)).toEqual({ old: 0, fresh: 3, others: [] });
  });

  test('a file that cannot be replaced: says so, and leaves it as it was', async () => {
    const all = thousand(folder(), 3);
    const path = join(all.cwd, 'out', 'f1.json');
    rmSync(path);
    mkdirSync(join(path, 'a folder of this name'), { recursive: true });
    const { code, stderr } = await start(all.args, all.cwd).end;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: out.f1\.json: .*\n$/);
    rmSync(path, { recursive: true });
    expect(census(all)).toEqual({ old: 1, fresh: 1, others: ['f1.json'] });
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(census(all)).toEqual({ old: 0, fresh: 3, others: [] });
  });
});
