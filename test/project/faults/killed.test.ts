import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder } from '../../cli/dotgrad.js';
import { census, firstWrite, makeOld, pause, seeded, start, thousand } from './thousand.js';

/** How many times the command is killed. */
const KILLS = 3;
const HARD = `digraph { ${Array.from({ length: 400 }, (_, i) => `a${i} -> { ${Array.from({ length: 400 }, (_, j) => `b${j}`).join(' ')} }`).join('\n')} }`;

/** With so much of a processor's time, in milliseconds, the command is at what it will not finish; it starts with a third of it. */
const WELL_BEGUN = 400;

/** Waits until a process has had so much time; where the system does not tell, for a longer time of the clock. */
async function wellBegun(pid: number): Promise<void> {
  if (process.platform !== 'linux') return pause(2 * WELL_BEGUN);
  // Two fields of Linux count hundredths of a second: a process's own code, and the system's for it.
  const spent = (): number => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  };
  while (spent() < WELL_BEGUN) await pause(20);
}

const isTemporary = (name: string): boolean => /^\.dotgrad-\d+-[\da-f]{12}\.tmp$/.test(name);

describe('dotgrad render, killed at random moments while it writes 1,000 figures', () => {
  test('leaves every file old or new, and the next run repairs all', async () => {
    const all = thousand(folder());
    const random = seeded(5);
    let [halfway, left] = [0, 0];
    for (let kill = 0; kill < KILLS; kill++) {
      makeOld(all);
      const { child, end } = start(all.args, all.cwd);
      await firstWrite(join(all.cwd, 'out'));
      await pause(random() * 100);
      child.kill('SIGKILL');
      await end;
      const { old, fresh, others } = census(all);
      expect(others.filter((name) => !isTemporary(name))).toEqual([]);
      expect(old + fresh).toBe(1000);
      // At most the file that was being written, and none of an earlier run.
      expect(others.length).toBeLessThanOrEqual(1);
      left += others.length;
      if (old > 0 && fresh > 0) halfway++;
    }
    expect(halfway).toBeGreaterThan(0);
    console.log(`${KILLS} kills: ${halfway} between the first file and the last, ${left} temporary files left`);
    const { code, stderr } = await start(all.args, all.cwd).end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(census(all)).toEqual({ old: 0, fresh: 1000, others: [] });
  }, 120_000);
});

describe('dotgrad render, in a folder with temporary files', () => {
  test('removes those of processes that are gone, and no others', async () => {
    const all = thousand(folder(), 1);
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const theirs = [`.dotgrad-${process.pid}-0123456789ab.tmp`, 'mine.tmp', '.dotgrad-1.tmp'];
    for (const name of [`.dotgrad-${gone}-0123456789ab.tmp`, ...theirs])
      writeFileSync(join(all.cwd, 'out', name), 'half');
    expect((await start(all.args, all.cwd).end).code).toBe(0);
    expect(readdirSync(join(all.cwd, 'out')).sort()).toEqual([...theirs, 'f0.json'].sort());
  });

  test('removes them even if there is nothing to write', async () => {
    const all = thousand(folder(), 1);
    await start(all.args, all.cwd).end;
    const gone = spawnSync(process.execPath, ['--version']).pid;
    writeFileSync(join(all.cwd, 'out', `.dotgrad-${gone}-0123456789ab.tmp`), 'half');
    expect((await start(all.args, all.cwd).end).stdout).toContain('1 unchanged');
    expect(census(all)).toEqual({ old: 0, fresh: 1, others: [] });
  });
});

describe.skipIf(process.platform === 'win32')('dotgrad render, interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s while it writes, leaves no temporary file', async (signal) => {
    // Enough that a busy machine does not write the last before the signal comes.
    const all = thousand(folder(), 1500);
    const { child, end } = start(all.args, all.cwd);
    await firstWrite(join(all.cwd, 'out'));
    await pause(5);
    child.kill(signal);
    expect(await end).toMatchObject({ code: null, signal, stderr: '' });
    const { old, fresh, others } = census(all);
    expect({ others, files: old + fresh }).toEqual({ others: [], files: 1500 });
    expect(old).toBeGreaterThan(0);
  });

  test.each([
    ['a layout', 'hard.dot', HARD],
    ['a module without end', 'endless.mjs', 'for (;;) {}'],
  ])('ends %s at once and writes nothing', async (_, name, text) => {
    const cwd = folder();
    mkdirSync(join(cwd, 'in'));
    writeFileSync(join(cwd, 'in', name), text);
    const { child, end } = start(['render', join('in', name), '-o', 'out'], cwd);
    await wellBegun(child.pid!);
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect(await end).toMatchObject({ signal: 'SIGINT', stdout: '' });
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test.each([
    ['INT', 130],
    ['TERM', 143],
  ] as const)('by SIG%s, gives the shell its code %i', async (signal, code) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'hard.dot'), HARD);
    const script = '"$@" & echo $!; wait $!; echo "code $?"';
    const { child, end } = start(['render', 'hard.dot', '-o', 'out'], cwd, ['bash', '-c', script, 'bash']);
    const pid = await new Promise<number>((done) => child.stdout!.once('data', (text) => done(Number(text))));
    await wellBegun(pid);
    process.kill(pid, `SIG${signal}`);
    expect((await end).stdout).toBe(`${pid}\ncode ${code}\n`);
  });
});
