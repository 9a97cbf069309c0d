import { inWords } from '../../check/message.js';
import { suspects } from '../../render/files/suspects.node.js';
import { exitCodes } from '../run-command.node.js';
import { explain } from '../terminal/explain-error.node.js';
import type { Session } from '../terminal/session.node.js';
import { afterOutput } from './output.node.js';

let isOver = false;

/** Ends the process as all is done, whatever the modules that were drawn have left running. */
export function finish(code: number): void {
  afterOutput(() => exit(code));
}

/**
 * Lets nothing but the command itself end the process.
 *
 * The modules that are drawn run in it: they may call `process.exit`, await what
 * never comes, and throw when nobody waits for them.
 */
export function guardExit(session: Session): void {
  const fail = async (error: Error): Promise<never> => {
    // Whoever reads the output has enough, as `head` does.
    if (isStreamError(error)) return exit(session.code);
    const [suspect] = suspects();
    if (suspect === undefined) return complain(explain(error, session));
    const { thrownIn } = await import('../../render/files/module-error.node.js');
    return complain(inWords(thrownIn(suspect, error)));
  };
  process.on('uncaughtException', fail);
  process.stdout.on('error', (error) =>
    isStreamError(error) ? fail(error) : complain(explain(Object.assign(error, { path: 'standard output' }), session)),
  );
  process.on('beforeExit', () => {
    if (!isOver) complain(`${culprit()} never finishes: it waits for a promise that never settles; look for its await`);
  });
  process.on('exit', (given) => {
    if (isOver) return;
    process.stderr.write(`dotgrad: ${culprit()} ended the process with exit code ${given}; remove process.exit()\n`);
    process.exitCode = exitCodes.error;
  });
}

function culprit(): string {
  const modules = suspects();
  return modules.length === 0 ? 'a module' : `${modules.join(', ')}: ${modules.length === 1 ? 'this' : 'a'} module`;
}

const isStreamError = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

function complain(message: string): never {
  process.stderr.write(`dotgrad: ${message}\n`);
  return exit(exitCodes.error);
}

function exit(given: number): never {
  isOver = true;
  return process.exit(given);
}
