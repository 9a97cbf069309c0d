import type { NodeMark, Status } from '../../../graph/diff/union.js';
import type { Cell } from '../scene.js';

/** What stands before the name of what was added, removed or changed, so that color is not all that tells. */
const SIGNS: Readonly<Record<Status, string>> = { added: '+ ', removed: '− ', changed: '~ ' };

/**
 * The text of a name or of a sign in the picture of a difference: what happened to it, and what it was.
 *
 * @param was what it was, where that is another text; `''` for none
 */
export function markedText(
  text: string,
  was: string | undefined,
  mark: NodeMark | undefined,
): Pick<Cell, 'text' | 'prefix' | 'was' | 'change'> {
  if (mark === undefined) return { text };
  const { status } = mark;
  if (was === undefined) return text === '' ? { text: SIGNS[status].trim() } : { text, prefix: SIGNS[status] };
  return { text: text || '(no label)', was: was || '(no label)', prefix: SIGNS[status], change: 'changed' };
}
