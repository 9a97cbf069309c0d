#!/usr/bin/env node
import { finish, guardExit } from './process/exit.node.js';
import { removeHalfFilesOnSignals } from './process/interrupt.node.js';
import { claimOutput, ownOutput } from './process/output.node.js';
import { runSession } from './run-command.node.js';
import { Session } from './terminal/session.node.js';

const session = new Session(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Node opens it when it is first asked for.
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
