import { assignedNames, kidsOf, nodesIn, targetNames, targetParts, targetsOf } from '../read/names.js';
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

/** What a source does to names; for invalid Python this is guessed line by line. */
export function effectsOf(source: Source): Effects {
  const program = partsOf(source);
  if (program === undefined) {
    const names = (pattern: RegExp): Set<string> =>
      new Set([...source.text.matchAll(pattern)].map(([, first, second]) => first ?? (second as string)));
    return { makes: names(MADE), changes: names(CHANGED) };
  }
  const nodes = program.flatMap(nodesRun);
  const changes = new Set(nodes.flatMap(partsChanged).flatMap(ownerOf));
  // In `for p in n.parameters():` changing `p` changes `n`. This also visits the names that it adds.
  const looped = loopedNames(nodes);
  for (const name of changes) for (const other of looped.get(name) ?? []) changes.add(other);
  return { makes: assignedNames(program), changes };
}

/** The names in what each loop variable runs through. */
function loopedNames(nodes: readonly Node[]): ReadonlyMap<string, ReadonlySet<string>> {
  const looped = new Map<string, Set<string>>();
  for (const node of nodes) {
    if (node.kind !== 'For') continue;
    const names = nodesIn(node.iterable).flatMap((part) => (part.kind === 'Name' ? part.name : []));
    for (const target of targetNames(node.target)) {
      const known = looped.get(target) ?? new Set();
      looped.set(target, known);
      for (const name of names) known.add(name);
    }
  }
  return looped;
}

/** The nodes of a statement except those in functions, which have no effect until they are called. */
function nodesRun(node: Node): Node[] {
  return node.kind === 'Define' || node.kind === 'Class' ? [] : [node, ...kidsOf(node).flatMap(nodesRun)];
}

function partsChanged(node: Node): Node[] {
  const isChange = node.kind === 'Call' && node.callee.kind === 'Attribute' && METHODS.includes(node.callee.name);
  return isChange ? [node.callee] : targetsOf(node).flatMap(targetParts);
}

/** The name whose attribute or item it is, if it is that of a name. */
function ownerOf(part: Node): string[] {
  const [owner] = kidsOf(part);
  return part.kind === 'Name' ? [part.name] : owner === undefined ? [] : ownerOf(owner);
}
