import { apiPage, entries } from '../../.vitepress/api.mjs';

/** A page for each entry of the package. */
export default {
  paths: () => entries.map((entry) => ({ params: { entry: entry.entry }, content: apiPage(entry) })),
};
