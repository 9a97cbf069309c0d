import type { Output } from '../terminal/session.node.js';

const write: typeof process.stdout.write = process.stdout.write.bind(process.stdout);

/** Standard output for the command alone: it may be a picture. */
export const ownOutput: Output = {
  write,
  isTTY: process.stdout.isTTY,
  columns: process.stdout.columns,
  hasColors: () => process.stdout.hasColors(),
};

/** Calls back when all has been written; never if it cannot be: the stream has its own event for that. */
export function afterOutput(done: () => void): void {
  write('', (error) => {
    if (!error) done();
  });
}

/** Sends to standard error what anything else prints: the modules that are drawn are programs of their own. */
export function claimOutput(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}
