import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotgrad } from '../dotgrad.js';
import { by, DOUBLE, filled, listed, notebook, python } from './learner.js';

/** An executable that is no Python of use. */
function fake(cwd: string, script: string): string {
  const path = join(cwd, 'fake-python');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Whether a process is still there after a while. */
async function isLeft(pid: number): Promise<boolean> {
  for (let i = 0; i < 50; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    if (/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return false;
    await new Promise((done) => setTimeout(done, 100));
  }
  return true;
}

describe.skipIf(python === undefined)('dotgrad render --python', () => {
  test('says what is wrong with an interpreter', async () => {
    const cwd = filled({ 'a.py': DOUBLE });
    const said = async (command: string): Promise<string> => {
      const { code, stderr } = await dotgrad(['render', 'a.py', ...by(command)], { cwd });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await said('no-such-python')).toBe(
      'dotgrad: cannot find no-such-python to run a.py; install Python 3.9 or newer, or name yours with --python-command\n',
    );
    expect(await said(fake(cwd, 'exit 3'))).toMatch(
      /fake-python is too old to run a\.py; dotgrad needs Python 3\.9 or newer/,
    );
    expect(await said(fake(cwd, 'exit 1'))).toMatch(
      /fake-python did not run a\.py and ended with exit code 1; --python-command/,
    );
    expect(await said(cwd)).toMatch(/^dotgrad: cannot run a\.py, because .* is not a program; --python-command/);
    expect(await said(fake(cwd, 'kill -SEGV $$'))).toMatch(/did not run a\.py and ended by SIGSEGV/);
    expect(listed(cwd)).toEqual(['a.py', 'fake-python']);
  });

  test('finds an interpreter from the working folder, or from that of the settings', async () => {
    const cwd = filled({
      'in/a.py': `${DOUBLE}draw_dot(b)`,
      'dotgrad.config.json': '{"pythonCommand": "./fake-python"}',
    });
    fake(cwd, `exec "${python?.command}" "$@"`);
    const flags = ['--python', '-T', 'json', '-o', '-'];
    const given = await dotgrad(['render', 'in/a.py', ...flags, '--python-command', './fake-python'], { cwd });
    expect([given.code, given.stderr]).toEqual([0, '']);
    expect(await dotgrad(['render', 'a.py', ...flags], { cwd: join(cwd, 'in') })).toEqual(given);
  });

  test('ends a program that takes too long, with all processes that it started', { timeout: 60_000 }, async () => {
    const cwd = filled({
      'n.ipynb': notebook(
        'print("begin")',
        `import os\nif os.fork() == 0:\n    open('child', 'w').write(str(os.getpid()))\nwhile True:\n    pass`,
      ),
    });
    const { code, stderr } = await dotgrad(['render', 'n.ipynb', ...by(), '--python-timeout', '3'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'begin\ndotgrad: n.ipynb (cell 2): still running after 3 s; allow more time with --python-timeout, or do less\n',
    );
    expect(await isLeft(Number(readFileSync(join(cwd, 'child'), 'utf8')))).toBe(false);
  });

  test('draws the figures of a notebook before a cell that takes too long', { timeout: 60_000 }, async () => {
    const draws = `${DOUBLE}draw_dot(b)`;
    const flags = [...by(), '--python-timeout', '5', '-T', 'json', '-o', 'out'];
    const cwd = filled({
      'n.ipynb': notebook(draws, 'while True: pass', 'draw_dot(a)'),
      'a.py': `${draws}\nwhile True: pass`,
    });
    expect(await dotgrad(['render', 'n.ipynb', ...flags], { cwd })).toMatchObject({
      code: 0,
      stderr:
        'dotgrad: n.ipynb (cell 2): still running after 5 s, so only the figures before that are drawn; allow more time with --python-timeout, or do less\n',
    });
    expect(listed(join(cwd, 'out'))).toEqual(['n.cell-1.json']);
    expect((await dotgrad(['render', 'a.py', ...flags], { cwd })).code).toBe(2);
    expect(listed(join(cwd, 'out'))).toEqual(['n.cell-1.json']);
  });

  test('leaves no fork behind, and waits for no thread, when the program is done', async () => {
    const cwd = filled({
      'a.py': `${DOUBLE}draw_dot(b)
import os, threading, time
threading.Thread(target=time.sleep, args=(600,)).start()
pid = os.fork()
if pid == 0:
    time.sleep(600)
open('child', 'w').write(str(pid))
import subprocess, sys
apart = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)
open('apart', 'w').write(str(apart.pid))
`,
    });
    expect((await dotgrad(['render', 'a.py', ...by()], { cwd })).code).toBe(0);
    expect(await isLeft(Number(readFileSync(join(cwd, 'child'), 'utf8')))).toBe(false);
    if (process.platform === 'linux')
      expect(await isLeft(Number(readFileSync(join(cwd, 'apart'), 'utf8')))).toBe(false);
  });

  test('leaves no program behind when the command is killed', { timeout: 60_000 }, async () => {
    const cwd = filled({ 'a.py': "import os, time\nopen('pid', 'w').write(str(os.getpid()))\ntime.sleep(600)" });
    const command = spawn(process.execPath, [resolve('dist/cli/main.node.js'), 'render', 'a.py', ...by()], { cwd });
    const pid = join(cwd, 'pid');
    while (!existsSync(pid) || readFileSync(pid, 'utf8') === '') await new Promise((done) => setTimeout(done, 50));
    command.kill('SIGKILL');
    expect(await isLeft(Number(readFileSync(pid, 'utf8')))).toBe(false);
  });

  test('says that a program ended its process, and where', async () => {
    const cwd = filled({ 'n.ipynb': notebook(`${DOUBLE}draw_dot(b)`, 'import os\nos._exit(7)') });
    expect(await dotgrad(['render', 'n.ipynb', ...by()], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'dotgrad: n.ipynb (cell 2): the process ended here with exit code 7, and its figures are lost; leave out os._exit()\n',
    });
    expect(listed(cwd)).toEqual(['n.ipynb']);
  });

  test.skipIf(process.platform !== 'linux')(
    'leaves no process in a session of its own behind when a program ends its process',
    async () => {
      const apart = "['sh', '-c', 'setsid sh -c \"echo \\\\$\\\\$ > apart; sleep 600\" & wait']";
      const program = `import os, subprocess, time
subprocess.Popen(${apart}, start_new_session=True)
while not (os.path.exists('apart') and open('apart').read()): time.sleep(0.01)
`;
      for (const end of ['os._exit(7)', 'os.kill(os.getpid(), 9)', 'time.sleep(600)']) {
        const cwd = filled({ 'a.py': program + end });
        expect((await dotgrad(['render', 'a.py', ...by(), '--python-timeout', '2'], { cwd })).code).toBe(2);
        expect(await isLeft(Number(readFileSync(join(cwd, 'apart'), 'utf8')))).toBe(false);
      }
    },
  );

  test('says that a program closed the file of its reports', async () => {
    const cwd = filled({ 'a.py': `${DOUBLE}draw_dot(b)\nimport os\nos.closerange(0, 256)` });
    expect(await dotgrad(['render', 'a.py', ...by()], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'dotgrad: a.py: the program closed the file through which it reports its figures, so they are lost; leave out os.close() and os.closerange()\n',
    });
    expect(listed(cwd)).toEqual(['a.py']);
  });

  test("shows at most a million characters of a program's output", async () => {
    const cwd = filled({ 'a.py': `${DOUBLE}draw_dot(b)\nfor i in range(200_000): print(i)` });
    const { code, stderr } = await dotgrad(['render', 'a.py', ...by()], { cwd });
    expect(code).toBe(0);
    expect(stderr.length).toBeLessThan(1_000_200);
    expect(stderr).toMatch(/\ndotgrad: a\.py: prints more than 1,000,000 characters; the rest is not shown\n$/);
  });
});
