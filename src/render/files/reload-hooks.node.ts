import type { InitializeHook, ResolveHook } from 'node:module';

/** Our own modules, which stay as they are. */
const OWN = new URL('../..', import.meta.url).href;

let generation: Int32Array;

/** Node tells what `register` was given: how often modules were forgotten. */
export const initialize: InitializeHook<Int32Array> = (data) => {
  generation = data;
};

/** Node knows modules by their addresses, and never forgets one: those of a new generation have other addresses. */
export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await next(specifier, context);
  const { url } = found;
  if (!url.startsWith('file:') || url.startsWith(OWN) || url.includes('/node_modules/')) return found;
  return { ...found, url: `${url.replace(/\?.*$/, '')}?generation=${Atomics.load(generation, 0)}` };
};
