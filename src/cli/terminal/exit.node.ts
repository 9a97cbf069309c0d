import { suspects } from '../../render/files/load.node.js';
import { explainThrown } from '../../render/files/module-error.node.js';
import { explain } from './explain-error.node.js';
import { afterOutput } from './output.node.js';

/** What `dotgrad` exits with. */
const exitCodes = { fine: 0, checkFailed: 1, error: 2 } as const;

let code: number = exitCodes.fine;
let isOver = false;

/** Makes the command exit with 1 in the end. */
export function failCheck(): void {
  code = exitCodes.checkFailed;
}

/** Ends the process as all is done, whatever the modules that were drawn have left running. */
export function finish(): void {
  afterOutput(() => exit(code));
}

/** Prints what went wrong, without a stack trace, and exits with 2. */
export function fail(error: unknown): never {
  // Whoever reads the output has enough, as `head` does.
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE') exit(code);
  return complain(explain(error));
}

/** Exits as commander asks for: with 0 after `--help`, with 2 after what it did not understand. */
export function exitParsing(parsed: { readonly exitCode: number }): never {
  return exit(parsed.exitCode === 0 ? exitCodes.fine : exitCodes.error);
}

/**
 * Lets nothing but the command itself end the process.
 *
 * The modules that are drawn run in it: they may call `process.exit`, await what
 * never comes, and throw when nobody waits for them.
 */
export function guardExit(): void {
  process.on('uncaughtException', (error) => {
    const [suspect] = suspects();
    fail(suspect === undefined || isStreamError(error) ? error : new Error(explainThrown(suspect, error)));
  });
  process.stdout.on('error', (error) => fail(Object.assign(error, { path: 'standard output' })));
  process.on('beforeExit', () => {
    if (!isOver)
      complain(`${culprit()} never ends: it awaits what never comes; look for an await that nothing answers`);
  });
  process.on('exit', (given) => {
    if (isOver) return;
    process.stderr.write(`dotgrad: ${culprit()} ends the process with ${given}; leave out process.exit()\n`);
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
