import type { Session } from '../terminal/session.node.js';

/** What is known of a run of the command where it reads. */
export interface ReadContext {
  readonly session: Session;
  readonly set: string | undefined;
  readonly quiet: boolean;
  /** Says that the user's own Python runs programs, and which it is. */
  readonly python: PythonFlags;
}

/** How programs and notebooks are run by the user's own Python. */
export interface PythonFlags {
  readonly python?: boolean;
  /** The interpreter; default `python3`. */
  readonly pythonCommand?: string;
  /** How long a program may take, in seconds; default 300. */
  readonly pythonTimeout?: number;
}

/** A text that holds figures, and where it is from. */
export interface Text {
  readonly path: string;
  readonly text: string;
  readonly context: ReadContext;
  /** Whether names without a value are inputs. */
  readonly isExpression?: boolean;
}
