import { basename, extname } from 'node:path';
import { type DrawOptions, figure } from '../render/figure.js';
import { load, type NamedFigure } from '../render/load.node.js';
import { about } from './about.js';
import type { Kind, Text } from './kinds.node.js';

/** How the figures of each kind are read; each loads what it needs when it is needed. */
export const readers: Readonly<Record<Kind, (text: Text) => Promise<NamedFigure[]>>> = {
  module: ({ path }) => load(path),
  py: async (text) => (await import('./notation.node.js')).readProgram(text),
  ipynb: async (text) => (await import('./notation.node.js')).readNotebook(text),
  json: async ({ path, text }) => {
    const { fromJson } = await import('../graph/json.js');
    return [named(path, await about(path, () => fromJson(text)))];
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
