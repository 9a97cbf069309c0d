/** The kinds of files that can be drawn. */
export type Kind = 'module' | 'py' | 'ipynb' | 'json' | 'dot';

const KINDS: Readonly<Record<string, Kind>> = {
  '.ts': 'module',
  '.js': 'module',
  '.mjs': 'module',
  '.py': 'py',
  '.ipynb': 'ipynb',
  '.json': 'json',
  '.dot': 'dot',
  '.gv': 'dot',
};

/** The endings of files that can be drawn. */
export const endings: readonly string[] = Object.keys(KINDS);

/** The kind of a file by its ending, undefined if it cannot be drawn. */
export function kindOf(path: string): Kind | undefined {
  const [ending = ''] = /\.[^./\\]*$/.exec(path) ?? [];
  const known = ending.toLowerCase();
  return Object.hasOwn(KINDS, known) ? KINDS[known] : undefined;
}
