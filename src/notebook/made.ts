import { childrenOf, type SyntaxNode } from './builder.js';
import { treeOf } from './parse.js';
import type { Source } from './source.js';

/** Signs that end the part of a statement in which names are made. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['AssignStatement', 'AssignOp'],
  ['UpdateStatement', 'UpdateOp'],
  ['ForStatement', 'in'],
]);
const GROUPS = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);
const LINE = /^(?:(?:def|class|for)\s+(\w+)|(\w+)\s*[-+*/%]?=(?!=))/gmu;

/**
 * The names that a source assigns or defines, whether or not the
 * notation can run it: exact where it is Python, a guess by lines where it is not.
 */
export function namesMadeBy(source: Source): Set<string> {
  const tree = treeOf(source);
  const names = new Set<string>();
  if (tree === undefined) {
    for (const [, defined, assigned] of source.text.matchAll(LINE)) names.add(defined ?? (assigned as string));
    return names;
  }
  const add = ({ from, to }: SyntaxNode): unknown => names.add(source.text.slice(from, to));
  tree.iterate({ enter: ({ node }) => visit(node, add) });
  return names;
}

/** Adds the names that a node makes itself, and says whether to go on inside of it. */
function visit(node: SyntaxNode, add: (name: SyntaxNode) => unknown): boolean {
  if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
    const title = node.getChild('VariableName');
    if (title !== null) add(title);
    return false;
  }
  const end = ENDS.get(node.name);
  if (end !== undefined) {
    const children = childrenOf(node);
    const last = children.findLastIndex(({ name }) => name === end);
    targets(children.slice(0, last)).forEach(add);
  }
  return /Statement|Script|Body|Group/.test(node.name);
}

function targets(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.flatMap((node) => {
    if (GROUPS.has(node.name)) return targets(childrenOf(node));
    return node.name === 'VariableName' ? [node] : [];
  });
}
