import { onWriting, removeUnfinished } from '../../render/files/write-whole.node.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long after a file signals are still awaited, in milliseconds: one may be on its way. */
const PATIENCE = 100;

/**
 * Lets a signal remove the file that is half written before it ends the process.
 *
 * The process still dies of the signal, so that a shell sees 130 or 143 and ends its
 * own loop. While nothing is written signals do what they do by default, which works
 * even if a module computes without end.
 */
export function removeHalfFilesOnSignals(): void {
  let isListening = false;
  let timer: NodeJS.Timeout | undefined;
  const listen = (on: boolean): void => {
    if (on !== isListening) for (const signal of SIGNALS) process[on ? 'on' : 'off'](signal, end);
    isListening = on;
  };
  const end = (signal: NodeJS.Signals): void => {
    removeUnfinished();
    listen(false);
    process.kill(process.pid, signal);
  };
  onWriting((isWriting) => {
    clearTimeout(timer);
    if (isWriting) listen(true);
    else timer = setTimeout(() => listen(false), PATIENCE).unref();
  });
}
