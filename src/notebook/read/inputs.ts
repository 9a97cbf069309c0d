import { listed } from '../../check/count-words.js';
import type { Mention, Phrase } from '../../check/message.js';
import { nearest } from '../../check/suggest.js';
import { memberNamed } from '../python/objects.js';
import type { Source } from '../scan/source.js';
import { assignedNames, freeReads } from './names.js';
import type { Name, Program } from './syntax.js';

/**
 * The inputs of a program, in the order in which it reads them.
 *
 * They are names that it reads but has not assigned.
 *
 * A built-in name is an input only if it is bound; a called name never is one.
 *
 * @throws NotebookError that lists all inputs without a binding
 */
export function inputsOf(
  program: Program,
  source: Source,
  builtins: ReadonlyMap<string, unknown>,
  bindings: ReadonlyMap<string, number>,
): Set<string> {
  const inputs = new Set<string>();
  const missing = new Map<string, Name>();
  for (const { node, called } of freeReads(program)) {
    if (bindings.has(node.name)) inputs.add(node.name);
    else if (!called && !builtins.has(node.name) && !missing.has(node.name)) missing.set(node.name, node);
  }
  const [first] = missing.values();
  if (first === undefined) return inputs;
  const names = [...missing.keys()];
  const shown = names.length > 8 ? [...names.slice(0, 8), `${names.length - 8} more`] : names;
  const reason = `${listed(shown)} ${names.length === 1 ? 'has' : 'have'} no value`;
  const all = [...assignedNames(program), ...builtins.keys(), ...bindings.keys()];
  const known = all.filter((name) => !missing.has(name));
  throw source.error(first.mark, reason, hintFor(names, known, builtins));
}

function hintFor(names: readonly string[], known: readonly string[], builtins: ReadonlyMap<string, unknown>): Phrase {
  const some = names.slice(0, 8);
  const value = `${some.map((name) => `${name}=…`).join(',')}${names.length > 8 ? ',…' : ''}`;
  const set: Mention = { option: 'set', value, inCode: `set ${value}` };
  const meant = some.flatMap((name) => {
    const found = memberNamed(name, builtins) ?? (name.length > 1 ? nearest(name, known) : undefined);
    return found === undefined ? [] : [`${found} for ${name}`];
  });
  return meant.length === 0 ? set : [set, `, or write ${meant.join(', ')}`];
}
