import type { InitializeHook, ResolveHook } from 'node:module';

/** Our own modules, which are not reloaded. */
const OWN = new URL('../..', import.meta.url).href;

let generation: Int32Array;

/** Called by Node with the data of `register`: how often modules were forgotten. */
export const initialize: InitializeHook<Int32Array> = (data) => {
  generation = data;
};

/** Node caches modules by URL forever, so each generation gets new URLs. */
export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await next(specifier, context);
  const { url } = found;
  if (!url.startsWith('file:') || url.startsWith(OWN) || url.includes('/node_modules/')) return found;
  return { ...found, url: `${url.replace(/\?.*$/, '')}?generation=${Atomics.load(generation, 0)}` };
};
