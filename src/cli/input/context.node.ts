import type { Session } from '../terminal/session.node.js';

/** What readers know about the run of the command. */
export interface ReadContext {
  readonly session: Session;
  readonly set: string | undefined;
  readonly quiet: boolean;
  /** Whether the user's own Python runs programs, and which one. */
  readonly python: PythonFlags;
}

/** How the user's own Python runs programs and notebooks. */
export interface PythonFlags {
  readonly python?: boolean;
  /** The interpreter; default `python3`. */
  readonly pythonCommand?: string;
  /** Time limit of a program in seconds; default 300. */
  readonly pythonTimeout?: number;
}

/** A text with figures, and where it is from. */
export interface Text {
  readonly path: string;
  readonly text: string;
  readonly context: ReadContext;
  /** Whether names without a value are inputs. */
  readonly isExpression?: boolean;
}
