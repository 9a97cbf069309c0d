import { spawnSync } from 'node:child_process';

/** A Python that the tests run with. */
export interface Interpreter {
  readonly command: string;
  /** As `Python 3.11.2`. */
  readonly name: string;
  readonly hasTorch: boolean;
}

const ASK = `import sys, importlib.util as u, json
print(json.dumps([sys.executable, *sys.version_info[:3], u.find_spec("torch") is not None]))`;

/** The interpreters of 3.9 or newer: `DOTGRAD_TEST_PYTHON` (several with commas), else python3 and that of the system. */
export function interpreters(): Interpreter[] {
  const given = process.env.DOTGRAD_TEST_PYTHON?.split(',');
  const known = new Map<string, Interpreter>();
  for (const command of given ?? ['python3', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(command, ['-c', ASK], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [path, major, minor, patch, hasTorch] = JSON.parse(stdout) as [string, number, number, number, boolean];
    if (major === 3 && minor >= 9)
      known.set(path, { command: path, name: `Python ${major}.${minor}.${patch}`, hasTorch });
  }
  return [...known.values()];
}
