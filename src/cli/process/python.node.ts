import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';

/** The command line of this command itself, for programs that call it. */
export const ownCommand: string = `"${process.execPath}" "${fileURLToPath(new URL('../main.node.js', import.meta.url))}"`;

/** A script to run with Python, and its listeners. */
interface PythonJob {
  /** The interpreter: a name on the PATH, or a path. */
  readonly command: string;
  /** The script that it runs. */
  readonly script: string;
  /** The line that the script reads; its standard input stays open afterwards. */
  readonly request: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its time limit. */
  readonly seconds: number;
  /** Called with each line of standard output; returns true for the last one. */
  readonly onLine: (line: string) => boolean;
  /** Called with text from standard error. */
  readonly onText: (text: string) => void;
}

/** How Python ended: by itself, or why it was stopped. */
export type PythonEnd =
  | { readonly how: 'ended'; readonly code: number | null; readonly signal: string | null }
  | { readonly how: 'missing' }
  | { readonly how: 'forbidden' }
  | { readonly how: 'late' }
  | { readonly how: 'large' };

/** The size limit of a line in bytes; a graph of a million values has about 250 MB. */
const LIMIT = 256 * 2 ** 20;

/** How long a process may run after its last line, and its pipes after its end, in milliseconds. */
const PATIENCE = 2000;

/**
 * Runs a script with Python until it ends.
 *
 * It leads its own process group, which ends with it, so nothing that it started
 * remains. The script ends the group itself when this process is killed.
 */
export function runPython(job: PythonJob): Promise<PythonEnd> {
  return new Promise((done) => {
    const { command, script, request, cwd, env, seconds } = job;
    const mark = randomUUID();
    const marked = { ...env, [MARK]: mark };
    const child = spawn(command, [script], { cwd, env: marked, detached: !isWindows, windowsHide: true });
    let end: PythonEnd | undefined;
    const timers = new Set<NodeJS.Timeout>();
    const later = (ms: number, fn: () => void): void => void timers.add(setTimeout(fn, ms));
    const stop = (why: PythonEnd): void => {
      end ??= why;
      endAll(child, mark);
    };
    const finish = (): void => {
      for (const timer of timers) clearTimeout(timer);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      done(end ?? { how: 'ended', code: child.exitCode, signal: child.signalCode });
    };
    const lines = new Lines((line) => {
      if (job.onLine(line)) later(PATIENCE, () => stop({ how: 'ended', code: 0, signal: null }));
    });
    child.on('error', ({ code }: NodeJS.ErrnoException) => {
      end = { how: code === 'EACCES' ? 'forbidden' : 'missing' };
      finish();
    });
    child.on('exit', (code, signal) => {
      end ??= { how: 'ended', code, signal };
      endAll(child, mark);
      later(PATIENCE, finish);
    });
    child.on('close', finish);
    child.stdin.on('error', () => {});
    child.stdin.write(`${request}\n`);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!lines.add(chunk)) stop({ how: 'large' });
    });
    child.stderr.setEncoding('utf8').on('data', job.onText);
    later(seconds * 1000, () => stop({ how: 'late' }));
  });
}

const isWindows = process.platform === 'win32';

/** The environment variable by which the processes of a run are known. */
const MARK = 'DOTGRAD_RUN';

/** Ends a process and everything that it started: its group, and where the system lists them, those that left it. */
function endAll({ pid }: ChildProcess, mark: string): void {
  if (pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  const ended = new Set<number>();
  let rest = [...childrenOf(pid), -pid];
  // A process may start another one until it ends.
  while (rest.length > 0) {
    for (const each of rest) {
      ended.add(each);
      try {
        process.kill(each, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    }
    rest = markedBy(mark).filter((each) => !ended.has(each));
  }
}

/** The children of a process. */
function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const texts = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'));
    return texts.flatMap((text) => text.split(' ').filter(Boolean).map(Number));
  } catch {
    return [];
  }
}

/** The processes of a run that are left, also those whose parents have ended. */
function markedBy(mark: string): number[] {
  const isMarked = (name: string): boolean => {
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1').includes(`${MARK}=${mark}`);
    } catch {
      return false;
    }
  };
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isMarked(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Splits chunks into lines. */
class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #each: (line: string) => void;
  #pieces: string[] = [];
  #length = 0;

  constructor(each: (line: string) => void) {
    this.#each = each;
  }

  /** Whether the current line is within the limit. */
  add(chunk: Buffer): boolean {
    const parts = this.#decoder.write(chunk).split('\n');
    const rest = parts.pop() as string;
    for (const part of parts) {
      this.#each(this.#pieces.join('') + part);
      this.#pieces = [];
      this.#length = 0;
    }
    this.#pieces.push(rest);
    this.#length += rest.length;
    return this.#length <= LIMIT;
  }
}
