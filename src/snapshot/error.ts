/**
 * A failed comparison of graphs.
 *
 * Its message begins with what is different, in the graph's own words. It is no
 * `AssertionError`, of which test runners show two values instead.
 */
export class GraphAssertionError extends Error {
  override readonly name = 'GraphAssertionError';
}

/** The lines of a message, then where its picture is and what to do. */
export function failureText(lines: readonly string[], picture: string | undefined, advice?: string): string {
  const links = picture === undefined ? [] : [`difference: ${picture}`];
  const rest = [...links, ...(advice === undefined ? [] : [advice])];
  return [...lines, ...(rest.length === 0 ? [] : ['', ...rest])].join('\n');
}
