/** A title that is drawn in the picture. */
interface Titled {
  readonly text: string;
  readonly shown: boolean;
}

/** The option `title`: a name, whether it is drawn, or both. */
export type Title = string | boolean | Titled;

/** The name given by a title, undefined if it gives none. */
export function titleText(title: Title | undefined): string | undefined {
  return typeof title === 'object' ? title.text : typeof title === 'string' ? title : undefined;
}

/** Whether a title is drawn in the picture. */
export function isShown(title: Title | undefined): boolean {
  return typeof title === 'object' ? title.shown : title === true;
}

/** Whether something is a title. */
export function isTitle(x: unknown): x is Title {
  if (typeof x === 'string' || typeof x === 'boolean') return true;
  if (typeof x !== 'object' || x === null) return false;
  const { text, shown, ...more } = x as Partial<Record<string, unknown>>;
  return typeof text === 'string' && typeof shown === 'boolean' && Object.keys(more).length === 0;
}

/**
 * Merges a title over a default.
 *
 * A name keeps whether it is shown, and `true` keeps the name.
 */
export function joinTitles(own: Title | undefined, given: Title | undefined): Title | undefined {
  if (own === undefined || given === undefined || typeof given === 'object') return given ?? own;
  const text = titleText(given) ?? titleText(own);
  const shown = typeof given === 'boolean' ? given : isShown(own);
  return text === undefined ? shown : shown ? { text, shown } : text;
}
