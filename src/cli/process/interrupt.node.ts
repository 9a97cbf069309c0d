import { onWriting, removeUnfinished } from '../../render/files/write-whole.node.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long to wait for signals after a file is written, in milliseconds. */
const PATIENCE = 100;

/**
 * Removes a half-written file when a signal ends the process.
 *
 * The process still ends by the signal, so a shell sees 130 or 143 and stops its
 * own loop. While nothing is being written, signals keep their default behavior, which works
 * even if a module is in an endless loop.
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
