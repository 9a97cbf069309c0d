import { failure, refusal } from '../check/message.js';
import { numberIn } from './scan/literals.js';

/**
 * The numbers of a list such as `a=2,b=-3`.
 *
 * @param giver where the list was given, for messages: `--set`
 * @throws TypeError on a part that is not `name=number`, and on a name that is given twice
 */
export function readBindings(list: string, giver: string): Map<string, number> {
  const bindings = new Map<string, number>();
  for (const part of list.split(/[,\s]+/).filter((piece) => piece !== '')) {
    const [, name, number] = /^([\p{ID_Start}_]\p{ID_Continue}*)=(.+)$/u.exec(part) ?? [];
    const x = number === undefined ? undefined : numberIn(number);
    if (name === undefined || x === undefined) {
      throw refusal(TypeError, giver, 'takes name=number, separated by commas, such as a=2,b=-3', part);
    }
    if (bindings.has(name)) throw failure(TypeError, { what: `${giver} gives ${name} twice`, advice: 'give it once' });
    bindings.set(name, x);
  }
  return bindings;
}
