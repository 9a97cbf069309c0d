import type { DrawOptions } from '../../render/figure.js';

/** The drawing options as they come from the command line. */
export interface DrawingFlags extends DrawOptions {
  readonly [other: string]: unknown;
}

const NAMES = [
  'theme',
  'rankdir',
  'precision',
  'partials',
  'simplify',
  'fold',
  'limit',
  'focus',
  'hops',
  'clusters',
  'scale',
  'background',
  'timeout',
] as const;

/** Whether the option of a name says how a graph is drawn. */
export function isDrawing(name: string): boolean {
  return name === 'path' || name === 'grad' || NAMES.some((known) => known === name);
}

/** The drawing options among a command's options; what was not said is left to the figure. */
export function drawOptions(flags: DrawingFlags): DrawOptions {
  const given = NAMES.flatMap((name) => (flags[name] === undefined ? [] : [[name, flags[name]]]));
  const paths = flags.path === undefined ? {} : { paths: flags.path };
  return { ...Object.fromEntries(given), ...paths, ...(flags.grad === false ? { grad: false } : {}) };
}
