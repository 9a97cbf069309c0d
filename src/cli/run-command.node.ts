import { CommanderError } from 'commander';
import { createProgram } from './program.node.js';
import { explain } from './terminal/explain-error.node.js';
import { type Host, Session } from './terminal/session.node.js';

/** What `dotgrad` exits with. */
export const exitCodes = { fine: 0, checkFailed: 1, error: 2 } as const;

/**
 * Runs `dotgrad` in this process: `runCommand(['render', 'a.py'], host)`.
 *
 * Of the process it uses what the host gives it alone, so that several can run at once.
 *
 * @returns what the command exits with: 0, 1 if a check or a comparison failed, 2 after an error, which was told
 */
export function runCommand(args: readonly string[], host: Host): Promise<number> {
  return runSession(new Session(args, host));
}

/** The same for a session that somebody else has made. */
export async function runSession(session: Session): Promise<number> {
  try {
    await createProgram(session).parseAsync(session.args, { from: 'user' });
    return session.code;
  } catch (error) {
    // Commander has told it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.error;
    session.warn(explain(error, session));
    return exitCodes.error;
  }
}
