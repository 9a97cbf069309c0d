import { thrownIn } from '../../render/files/module-error.node.js';
import { suspects } from '../../render/files/running-modules.node.js';
import { exitCodes } from '../run-command.node.js';
import { tellError } from '../terminal/explain-error.node.js';
import type { Session } from '../terminal/session.node.js';
import { afterOutput } from './output.node.js';

let isOver = false;

/** Ends the process, whatever the drawn modules have left running. */
export function finish(code: number): void {
  afterOutput(() => exit(code));
}

/**
 * Lets only the command itself end the process.
 *
 * Drawn modules run in it: they may call `process.exit`, await a promise that
 * never settles, or throw asynchronously.
 */
export function guardExit(session: Session): void {
  // At once, before the command writes any more.
  const fail = (error: Error): never => {
    // The reader of the output has closed it, as `head` does.
    if (isStreamError(error)) return exit(session.code);
    const [suspect] = suspects();
    return complain(() => (suspect === undefined ? tellError(error, session) : session.warn(thrownIn(suspect, error))));
  };
  process.on('uncaughtException', fail);
  process.stdout.on('error', (error) =>
    isStreamError(error)
      ? fail(error)
      : complain(() => tellError(Object.assign(error, { path: 'standard output' }), session)),
  );
  process.on('beforeExit', () => {
    if (isOver) return;
    const what = `${culprit()} never finishes: it awaits a promise that never settles`;
    complain(() => session.warn({ what, advice: 'check its awaits' }));
  });
  process.on('exit', (given) => {
    if (isOver) return;
    session.warn({ what: `${culprit()} ended the process with exit code ${given}`, advice: 'remove process.exit()' });
    process.exitCode = exitCodes.error;
  });
}

function culprit(): string {
  const modules = suspects();
  return modules.length === 0 ? 'a module' : `${modules.join(', ')}: ${modules.length === 1 ? 'this' : 'a'} module`;
}

const isStreamError = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

function complain(tell: () => void): never {
  tell();
  return exit(exitCodes.error);
}

function exit(given: number): never {
  isOver = true;
  return process.exit(given);
}
