import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A Python that the tests run with. */
export interface Interpreter {
  readonly command: string;
  /** As `Python 3.11.2`. */
  readonly name: string;
  readonly hasTorch: boolean;
}

const ASK = `import sys, importlib.util as u, json
print(json.dumps([sys.executable, *sys.version_info[:3], u.find_spec("torch") is not None]))`;

/** The oldest and the newest Python from 3.9 on that pyenv has installed, if there is one. */
function ofPyenv(): string[] {
  const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const minor = (name: string): number => Number(/^3\.(\d+)\.\d+$/.exec(name)?.[1] ?? 0);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => minor(name) >= 9) : [];
  names.sort((a, b) => minor(a) - minor(b));
  return [...new Set([names[0], names.at(-1)])].flatMap((name) =>
    name === undefined ? [] : [join(folder, name, 'bin/python3')],
  );
}

/**
 * The interpreters of 3.9 or newer: `DOTGRAD_TEST_PYTHON` (several with commas), else python3, that of the system,
 * and the oldest and the newest of pyenv; of each version one, with PyTorch if there is one.
 */
export function interpreters(): Interpreter[] {
  const given = process.env.DOTGRAD_TEST_PYTHON?.split(',');
  const known = new Map<string, Interpreter>();
  for (const command of given ?? ['python3', '/usr/bin/python3', ...ofPyenv()]) {
    const { status, stdout } = spawnSync(command, ['-c', ASK], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [path, major, minor, patch, hasTorch] = JSON.parse(stdout) as [string, number, number, number, boolean];
    const version = `Python ${major}.${minor}`;
    if (major === 3 && minor >= 9 && (hasTorch || !known.has(version)))
      known.set(version, { command: path, name: `${version}.${patch}`, hasTorch });
  }
  return [...known.values()];
}
