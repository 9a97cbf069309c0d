/** Where a project that has the package finds its docs. */
const DOCS = 'node_modules/dotgrad/docs';

/** What messages and help call a page of the docs: `docsPage('guides/ci')`. */
export const docsPage = (name: string): string => `${DOCS}/${name}.md`;
