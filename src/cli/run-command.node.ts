import { CommanderError } from 'commander';
import { createProgram } from './program.node.js';
import { tellError } from './terminal/explain-error.node.js';
import { type Host, Session } from './terminal/session.node.js';

/** The exit codes of `dotgrad`. */
export const exitCodes = { fine: 0, checkFailed: 1, error: 2 } as const;

/**
 * Runs `dotgrad` in this process: `runCommand(['render', 'a.py'], host)`.
 *
 * It uses only the host, nothing else of the process, so several can run at once.
 *
 * @returns the exit code: 0, 1 if a check or comparison failed, 2 after an error, which was printed
 */
export function runCommand(args: readonly string[], host: Host): Promise<number> {
  return runSession(new Session(args, host));
}

/** Runs the command in a given session. */
export async function runSession(session: Session): Promise<number> {
  try {
    await createProgram(session).parseAsync(session.args, { from: 'user' });
    return session.code;
  } catch (error) {
    // Commander has printed it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.error;
    tellError(error, session);
    return exitCodes.error;
  }
}
