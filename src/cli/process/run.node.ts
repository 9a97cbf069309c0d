import { runSession } from '../run-command.node.js';
import { Session } from '../terminal/session.node.js';
import { finish, guardExit } from './exit.node.js';
import { removeHalfFilesOnSignals } from './interrupt.node.js';
import { claimOutput, ownOutput } from './output.node.js';

/** Runs the command with this process's streams, folder and environment. */
export function runProcess(args: readonly string[]): void {
  const session = new Session(args, {
    cwd: process.cwd(),
    env: process.env,
    // Node opens it on first use.
    get stdin() {
      return process.stdin;
    },
    stdout: ownOutput,
    stderr: process.stderr,
    interrupted: () => new Promise((done) => process.once('SIGINT', done)),
  });
  guardExit(session);
  claimOutput();
  removeHalfFilesOnSignals();
  runSession(session).then(finish);
}
