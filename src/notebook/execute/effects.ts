import { childrenOf, type SyntaxNode } from '../read/builder.js';
import { treeOf } from '../read/parse.js';
import type { Source } from '../scan/source.js';

/** The names that a source assigns, and those whose values it changes. */
interface Effects {
  /** The names that it assigns or defines. */
  readonly makes: ReadonlySet<string>;
  /** The names on which it calls a method such as `backward`, or whose attributes or items it sets. */
  readonly changes: ReadonlySet<string>;
}

/** Signs that end the part of a statement in which names can be assigned. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['AssignStatement', 'AssignOp'],
  ['UpdateStatement', 'UpdateOp'],
  ['ForStatement', 'in'],
]);
const GROUPS = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);
const METHODS = 'backward _backward zero_grad append extend insert remove pop clear sort reverse'.split(' ');
const MADE = /^(?:(?:def|class|for)\s+(\w+)|(\w+)\s*[-+*/%]?=(?!=))/gmu;
const CHANGED = new RegExp(
  `^[ \\t]*(\\w+)(?:[.]\\w+|\\[[^\\]\\n]*\\])+(?:(?<=[.](?:${METHODS.join('|')}))\\(|\\s*[-+*/%]?=(?!=))`,
  'gmu',
);

/** What a source does to names, even if the notation cannot run it; for invalid Python this is guessed line by line. */
export function effectsOf(source: Source): Effects {
  const tree = treeOf(source);
  if (tree === undefined) {
    const names = (pattern: RegExp): Set<string> =>
      new Set([...source.text.matchAll(pattern)].map(([, first, second]) => first ?? (second as string)));
    return { makes: names(MADE), changes: names(CHANGED) };
  }
  const reader = new Reader(source);
  tree.iterate({ enter: ({ node }) => reader.enter(node) });
  return reader;
}

class Reader implements Effects {
  readonly makes: Set<string> = new Set();
  readonly changes: Set<string> = new Set();
  readonly #source: Source;
  /** The collections that a loop variable may be an item of; changing it changes them. */
  readonly #items: Map<string, ReadonlySet<string>> = new Map();

  constructor(source: Source) {
    this.#source = source;
  }

  /** Reads a node and returns whether to visit its children; the body of a function has no effect until it is called. */
  enter(node: SyntaxNode): boolean {
    if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
      const title = node.getChild('VariableName');
      if (title !== null) this.makes.add(this.#text(title));
      return false;
    }
    if (node.name === 'CallExpression') this.#method(node.firstChild);
    const end = ENDS.get(node.name);
    if (end !== undefined) {
      const children = childrenOf(node);
      const last = children.findLastIndex(({ name }) => name === end);
      const targets = targetsOf(children.slice(0, last));
      for (const target of targets) {
        if (target.name === 'VariableName') this.makes.add(this.#text(target));
        else this.#changed(target);
      }
      if (node.name === 'ForStatement') this.#loop(targets, children.slice(last + 1, -1));
    }
    return true;
  }

  #method(callee: SyntaxNode | null): void {
    const name = callee?.getChild('PropertyName');
    if (callee && name && METHODS.includes(this.#text(name))) this.#changed(callee);
  }

  #changed(member: SyntaxNode): void {
    let owner: SyntaxNode | null = member;
    while (owner !== null && owner.name !== 'VariableName') owner = owner.firstChild;
    if (owner === null) return;
    const names = [this.#text(owner)];
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      if (this.changes.has(name)) continue;
      this.changes.add(name);
      names.push(...(this.#items.get(name) ?? []));
    }
  }

  /** In `for p in n.parameters():` changing `p` changes `n`. */
  #loop(targets: readonly SyntaxNode[], iterable: readonly SyntaxNode[]): void {
    const lists = new Set<string>();
    for (const part of iterable) {
      part.cursor().iterate(({ name, from, to }) => {
        if (name === 'VariableName') lists.add(this.#text({ from, to }));
      });
    }
    for (const target of targets) this.#items.set(this.#text(target), lists);
  }

  #text({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.#source.text.slice(from, to);
  }
}

function targetsOf(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.flatMap((node) => {
    if (GROUPS.has(node.name)) return targetsOf(childrenOf(node));
    return node.name === 'VariableName' || node.name === 'MemberExpression' ? [node] : [];
  });
}
