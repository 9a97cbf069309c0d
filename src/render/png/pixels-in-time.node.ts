import { type ChildProcess, fork } from 'node:child_process';

/** The final message of the drawing process. */
interface Answer {
  readonly png?: Uint8Array;
  readonly error?: string;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs `drawPixels` in a process that is killed when its time is up.
 *
 * Only a process can be stopped while resvg draws: a worker would finish first. One
 * picture is drawn at a time.
 *
 * @param timeout in seconds
 * @throws Error if it takes too long, or with resvg's failure
 */
export function drawPixelsInTime(svg: string, zoom: number, timeout: number): Promise<Uint8Array> {
  const result = queue.then(() => drawNow(svg, zoom, timeout));
  queue = result.catch(() => undefined);
  return result;
}

async function drawNow(svg: string, zoom: number, timeout: number): Promise<Uint8Array> {
  // The options of this process, such as `--input-type`, are not for the child.
  const child = fork(new URL('./pixels.child.node.js', import.meta.url), {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    const { png, error } = await answerOf(child, { svg, zoom }, timeout);
    if (png === undefined) throw new Error(error ?? 'resvg gave no pixels');
    return png;
  } finally {
    child.kill('SIGKILL');
  }
}

function answerOf(child: ChildProcess, task: object, timeout: number): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ error: `the pixels took longer than ${timeout} s` }), timeout * 1000);
    const fail = (error: string): void => resolve({ error });
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', (error) => fail(`resvg stopped: ${error.message}`));
    child.once('exit', () => fail('resvg stopped without a message'));
    child.once('exit', () => clearTimeout(timer));
    child.send(task, () => {});
  });
}
