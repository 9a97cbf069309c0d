import { kidsOf, nodesIn, targetNames, targetsOf } from '../read/names.js';
import { partsOf } from '../read/parse.js';
import type { Node } from '../read/syntax.js';
import type { Source } from '../scan/source.js';

/** The names that a source assigns, and those whose values it changes. */
interface Effects {
  /** The names that it assigns or defines. */
  readonly makes: ReadonlySet<string>;
  /** The names on which it calls a method such as `backward`, or whose attributes or items it sets. */
  readonly changes: ReadonlySet<string>;
}

const METHODS = 'backward _backward zero_grad append extend insert remove pop clear sort reverse'.split(' ');
const MADE = /^(?:(?:def|class|for)\s+(\w+)|(\w+)\s*[-+*/%]?=(?!=))/gmu;
const CHANGED = new RegExp(
  `^[ \\t]*(\\w+)(?:[.]\\w+|\\[[^\\]\\n]*\\])+(?:(?<=[.](?:${METHODS.join('|')}))\\(|\\s*[-+*/%]?=(?!=))`,
  'gmu',
);

/**
 * What a source does to names, even if the notation cannot run it.
 *
 * For invalid Python this is guessed line by line.
 */
export function effectsOf(source: Source): Effects {
  const program = partsOf(source);
  if (program === undefined) {
    const names = (pattern: RegExp): Set<string> =>
      new Set([...source.text.matchAll(pattern)].map(([, first, second]) => first ?? (second as string)));
    return { makes: names(MADE), changes: names(CHANGED) };
  }
  const reader = new Reader();
  for (const statement of program) reader.enter(statement);
  return reader;
}

class Reader implements Effects {
  readonly makes: Set<string> = new Set();
  readonly changes: Set<string> = new Set();
  /** The collections that a loop variable may be an item of; changing it changes them. */
  readonly #items: Map<string, ReadonlySet<string>> = new Map();

  /** Reads a node and its parts, except bodies of functions, which have no effect until they are called. */
  enter(node: Node): void {
    if (node.kind === 'Define' || node.kind === 'Class') {
      this.makes.add(node.name);
      return;
    }
    const { kind } = node;
    if (kind === 'Call' && node.callee.kind === 'Attribute' && METHODS.includes(node.callee.name)) {
      this.#changed(node.callee);
    }
    const names = new Set<string>();
    for (const target of targetsOf(node)) {
      targetNames(target, names);
      this.#setParts(target);
    }
    for (const name of names) this.makes.add(name);
    if (kind === 'For') {
      // In `for p in n.parameters():` changing `p` changes `n`.
      const lists = new Set(nodesIn(node.iterable).flatMap((each) => (each.kind === 'Name' ? [each.name] : [])));
      for (const name of names) this.#items.set(name, lists);
    }
    for (const kid of kidsOf(node)) this.enter(kid);
  }

  /** Changes the owners of the attributes and items among targets. */
  #setParts(target: Node): void {
    if (target.kind === 'Display') for (const item of target.items) this.#setParts(item);
    else if (target.kind !== 'Name') this.#changed(target);
  }

  #changed(member: Node): void {
    let owner: Node | undefined = member;
    while (owner !== undefined && owner.kind !== 'Name') owner = kidsOf(owner)[0];
    const names = owner === undefined ? [] : [owner.name];
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      if (this.changes.has(name)) continue;
      this.changes.add(name);
      names.push(...(this.#items.get(name) ?? []));
    }
  }
}
