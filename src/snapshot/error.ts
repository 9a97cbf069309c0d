/**
 * A failed comparison of graphs.
 *
 * Its message begins with what is different, in the graph's own words. It is no
 * `AssertionError`, of which test runners show two values instead.
 */
export class GraphAssertionError extends Error {
  override readonly name = 'GraphAssertionError';
}

/** What a failed comparison says beside what is different. */
export interface Failure {
  /** The path of the picture of the difference. */
  readonly picture?: string | undefined;
  /** What to do about it. */
  readonly advice?: string;
  /** What stands on either side of an arrow, as `expected → received`; said where a line has one. */
  readonly sides?: string;
}

/** The lines of a message, then where its picture is and what to do. */
export function failureText(lines: readonly string[], { picture, advice, sides }: Failure = {}): string {
  const links = picture === undefined ? [] : [`difference: ${picture}`];
  const arrows = sides !== undefined && lines.some((line) => line.includes(' → ')) ? [`(${sides})`] : [];
  const rest = [...arrows, ...links, ...(advice === undefined ? [] : [advice])];
  return [...lines, ...(rest.length === 0 ? [] : ['', ...rest])].join('\n');
}
