import { type ChildProcess, fork } from 'node:child_process';

/** What the process that draws says in the end. */
interface Answer {
  readonly png?: Uint8Array;
  readonly error?: string;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * What `drawPixels` gives, in a process that is ended when its time is up.
 *
 * Nothing less can be ended while resvg draws: a worker would first finish. One
 * picture is drawn at a time.
 *
 * @param timeout in seconds
 * @throws Error that says that it took too long, or how resvg failed
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
