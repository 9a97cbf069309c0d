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
const LINE = /^(?:(?:def|class|for)\s+(\w+)|(?:import\s.*|from\s.*)\b(\w+)|(\w+)\s*[-+*/%]?=(?!=))/gmu;

/**
 * The names that a source assigns, defines or imports, whether or not the
 * notation can run it: exact where it is Python, a guess by lines where it is not.
 */
export function namesMadeBy(source: Source): Set<string> {
  const tree = treeOf(source);
  const names = new Set<string>();
  if (tree === undefined) {
    for (const [, defined, imported, assigned] of source.text.matchAll(LINE)) {
      names.add(defined ?? imported ?? (assigned as string));
    }
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
  if (node.name === 'ImportStatement') imported(childrenOf(node)).forEach(add);
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

/** Of `import a.b as c, d` the names c and d. */
function imported(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  const list = nodes.slice(nodes.findIndex(({ name }) => name === 'import') + 1);
  return list.filter((node, i) => {
    const [before, after] = [list[i - 1]?.name, list[i + 1]?.name];
    return node.name === 'VariableName' && before !== '.' && after !== 'as';
  });
}
