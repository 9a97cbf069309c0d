import { failure, refusal } from './message.js';
import { nearest } from './suggest.js';

/** An object whose properties are not known yet. */
export type Unchecked = Readonly<Record<string, unknown>>;

/**
 * Checks that `thing` is an object with known properties only.
 *
 * @param where how the message begins: the call, or the call and a place in its options
 * @throws TypeError that names the unknown property, the nearest known one, and all known ones
 */
export function checkKeys(where: string, thing: unknown, known: readonly string[]): Unchecked {
  if (typeof thing !== 'object' || thing === null || Array.isArray(thing)) {
    throw refusal(TypeError, where, `takes an object with ${known.join(', ')}`, thing);
  }
  const unknown = Object.keys(thing).find((key) => !known.includes(key));
  if (unknown === undefined) return thing as Unchecked;
  throw failure(TypeError, {
    what: `${where} has no option ${JSON.stringify(unknown)}`,
    advice: optionsLike(unknown, known),
  });
}

/** Lists the known options, and suggests the one closest to an unknown name. */
export function optionsLike(name: string, known: readonly string[]): string {
  const meant = nearest(name, known) ?? known.find((one) => name.length > 2 && one.startsWith(name));
  const list = `the options are ${known.join(', ')}`;
  return meant === undefined ? list : `did you mean ${meant}? ${list.replace('t', 'T')}`;
}
