import { childrenOf, type SyntaxNode } from '../read/builder.js';
import type { Source, Span } from '../scan/source.js';
import { ofFloats, type Tree, type Trees } from './tree.js';

/** The tree of a function with numbers in place of its own names, so that its name and those of its locals do not matter. */
export function methodTree(node: SyntaxNode, trees: Trees): Tree {
  const bound = new Set(boundNames(node, trees.source).flatMap((name) => [name, `own.${name}`]));
  const [, ...parts] = trees.of(node).kids;
  const numbers = new Map<string, string>();
  const numbered = (tree: Tree): Tree => {
    if (tree.kind !== 'Name' || !bound.has(tree.text)) return { ...tree, kids: tree.kids.map(numbered) };
    if (!numbers.has(tree.text)) numbers.set(tree.text, `local ${numbers.size}`);
    return { ...tree, text: numbers.get(tree.text) as string };
  };
  const kids = parts.map((part) => numbered(part.kind === 'Body' ? { ...part, kids: settled(part.kids) } : part));
  return { kind: 'def', text: '', kids, from: node.from, to: node.to };
}

/** Statements with a variable that is only returned inlined, and with the seed of `backward` where the lecture has it. */
function settled(statements: readonly Tree[]): Tree[] {
  const [seed, rest] = [statements.filter(isSeed).map(ofFloats), statements.filter((each) => !isSeed(each))];
  const [last, before] = [rest.at(-1), rest.at(-2)];
  if (last?.kind === 'ReturnStatement' && before?.kind === 'AssignStatement') {
    const [target, , value] = before.kids;
    const [name] = last.kids;
    if (target?.kind === 'Name' && target.text === name?.text && value !== undefined) {
      rest.splice(-2, 2, { ...last, kids: [value] });
    }
  }
  rest.splice(-1, 0, ...seed);
  return rest;
}

const isSeed = ({ kind, kids }: Tree): boolean =>
  kind === 'AssignStatement' && kids[0]?.kind === 'Attribute' && kids[0].text === 'grad' && kids[2]?.kind === 'Number';

/** The names that a function assigns, in source order, parameters first. */
function boundNames(node: SyntaxNode, source: Source): string[] {
  const names: string[] = [];
  const add = ({ from, to }: Span): unknown => names.push(source.text.slice(from, to));
  node.cursor().iterate(({ node: each }) => {
    let takes = each.name === 'ParamList' || each.name === 'AssignStatement';
    const last = each.name === 'AssignStatement' ? lastOf(each, 'AssignOp') : each.to;
    for (const child of childrenOf(each)) {
      if (child.name === 'for') takes = true;
      else if (child.name === 'in') takes = false;
      else if (each.name === 'ParamList' && (child.name === 'AssignOp' || child.name === ','))
        takes = child.name === ',';
      else if (child.name === 'VariableName' && takes && child.from < last) add(child);
      else if (child.name === 'TupleExpression' && takes && child.from < last)
        child.getChildren('VariableName').forEach(add);
    }
    if (each.name === 'FunctionDefinition' && each.from !== node.from) add(each.getChild('VariableName') ?? each);
  });
  return names;
}

const lastOf = (node: SyntaxNode, name: string): number => node.getChildren(name).at(-1)?.from ?? node.from;
