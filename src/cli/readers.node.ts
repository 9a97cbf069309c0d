import { basename, extname } from 'node:path';
import { type DrawOptions, figure } from '../render/figure.js';
import { load, type NamedFigure } from '../render/load.node.js';

/** The kinds of what can be drawn. */
export type Kind = 'module' | 'py' | 'ipynb' | 'json' | 'dot';

/** A text that holds figures, and where it is from. */
export interface Text {
  readonly path: string;
  readonly text: string;
  readonly context: { readonly set: string | undefined; readonly quiet: boolean };
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

/** How the figures of each kind are read; each loads what it needs when it is needed. */
export const readers: Readonly<Record<Kind, (text: Text) => Promise<NamedFigure[]>>> = {
  module: ({ path }) => withConsole(() => load(path)),
  py: async (text) => (await import('./notation.node.js')).readProgram(text),
  ipynb: async (text) => (await import('./notation.node.js')).readNotebook(text),
  json: async ({ path, text }) => {
    const { fromJson } = await import('../graph/json.js');
    return [
      named(
        path,
        naming(path, () => fromJson(text)),
      ),
    ];
  },
  dot: async ({ path, text }) => {
    const { rawDot } = await import('../render/rawdot.js');
    return [named(path, rawDot(text, path))];
  },
};

/** A figure that is named after its file. */
function named(path: string, thing: Parameters<typeof figure>[0], options: DrawOptions = {}): NamedFigure {
  const name = path === '-' ? 'stdin' : basename(path, extname(path));
  return { name, figure: figure(thing, options), source: path };
}

/** Runs `fn`; the message of what it throws begins with the path. */
function naming<T>(path: string, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    if (error instanceof Error) error.message = `${path}: ${error.message}`;
    throw error;
  }
}

/** What a module prints goes to standard error: standard output may be the picture. */
async function withConsole<T>(fn: () => Promise<T>): Promise<T> {
  const { Console } = await import('node:console');
  const own = globalThis.console;
  globalThis.console = new Console(process.stderr, process.stderr);
  try {
    return await fn();
  } finally {
    globalThis.console = own;
  }
}
