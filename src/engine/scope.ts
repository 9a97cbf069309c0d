import { show } from '../check/show.js';

/** What a value carries beside its numbers; one tag is shared by all values that it fits. */
export interface Tag {
  /** The path of the scope that the value was made in, `''` outside of any. */
  readonly scope: string;
  /** The value's name in the picture, `''` if it has none. */
  readonly label: string;
  /** A constant is a number lifted into the graph, a parameter belongs to a module. */
  readonly role: 'constant' | 'parameter' | undefined;
}

interface Scope {
  readonly path: string;
  readonly plain: Tag;
  readonly constant: Tag;
}

const open = (path: string): Scope => ({
  path,
  plain: { scope: path, label: '', role: undefined },
  constant: { scope: path, label: '', role: 'constant' },
});

let current = open('');

/** The tag of a value made now. */
export const plainTag = (): Tag => current.plain;

/** The tag of a number lifted now. */
export const constantTag = (): Tag => current.constant;

/** The same tag with another label; a TypeError unless that is a string. */
export function labeled({ scope, role }: Tag, label: string): Tag {
  if (typeof label !== 'string') throw new TypeError(`a label is a string, got ${show(label)}`);
  return { scope, label, role };
}

/**
 * Names all that `fn` creates, and returns what `fn` returns.
 *
 * Scopes nest as paths do: `scope('mlp', () => scope('layer0', …))` makes values
 * of the scope `mlp/layer0`. Folding a graph reads them. `fn` must be synchronous.
 *
 * @throws TypeError if the name is empty or contains `/`, or if `fn` is no function or returns a promise.
 */
export function scope<T>(name: string, fn: () => T): T {
  if (typeof name !== 'string' || name === '' || name.includes('/')) {
    throw new TypeError(`scope() takes a name without "/", got ${show(name)}; nest calls of scope() for a path`);
  }
  if (typeof fn !== 'function') {
    throw new TypeError(`scope(name, fn) takes a function that makes the values, got ${show(fn)}`);
  }
  const outer = current;
  current = open(outer.path === '' ? name : `${outer.path}/${name}`);
  try {
    const result = fn();
    if (result instanceof Promise)
      throw new TypeError(`scope(${JSON.stringify(name)}, fn): fn must be synchronous, it returned a promise`);
    return result;
  } finally {
    current = outer;
  }
}
