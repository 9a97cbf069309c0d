import type { Output } from '../terminal/session.node.js';

const write: typeof process.stdout.write = process.stdout.write.bind(process.stdout);

/** Standard output for the command only: it may be a picture. */
export const ownOutput: Output = {
  write,
  isTTY: process.stdout.isTTY,
  columns: process.stdout.columns,
  hasColors: () => process.stdout.hasColors(),
};

/**
 * Calls back when everything is written.
 *
 * If that fails, the stream emits an error instead.
 */
export function afterOutput(done: () => void): void {
  write('', (error) => {
    if (!error) done();
  });
}

/** Redirects the output of drawn modules to standard error. */
export function claimOutput(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}
