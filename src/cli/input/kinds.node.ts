import { extname } from 'node:path';
import type { Session } from '../terminal/session.node.js';

/** The kinds of what can be drawn. */
export type Kind = 'module' | 'py' | 'ipynb' | 'json' | 'dot';

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

const ENDINGS: Readonly<Record<string, Kind>> = {
  '.ts': 'module',
  '.js': 'module',
  '.mjs': 'module',
  '.py': 'py',
  '.ipynb': 'ipynb',
  '.json': 'json',
  '.dot': 'dot',
  '.gv': 'dot',
};

/** The endings of what can be drawn. */
export const kinds: readonly string[] = Object.keys(ENDINGS);

/** The kind of a file by its ending, undefined if it cannot be drawn. */
export function kindOf(path: string): Kind | undefined {
  const ending = extname(path).toLowerCase();
  return Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
}
