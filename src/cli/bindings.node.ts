import { readBindings } from '../notebook/readbindings.js';

/**
 * The numbers of `--set a=2,b=-3`.
 *
 * @throws TypeError on a part that is no `name=number`, and on a name that stands twice
 */
export function bindingsOf(list: string | undefined): Map<string, number> {
  return readBindings(list ?? '', '--set');
}
