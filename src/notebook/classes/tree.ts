import { childrenOf, type SyntaxNode } from '../read/builder.js';
import { numberOf, stringOf } from '../scan/literals.js';
import type { Source, Span } from '../scan/source.js';

/** A syntax tree for comparing classes: without comments, types and parentheses. */
export interface Tree extends Span {
  readonly kind: string;
  readonly text: string;
  readonly kids: readonly Tree[];
}

const SIGNS = new Set(['(', ')', ',', ':', ';', '{', '}', 'def', 'return', '[', ']', 'AssignOp']);
/** Nodes whose meaning depends on a sign. */
const KEEPS_SIGNS = new Set(['MemberExpression', 'LambdaExpression', 'AssignStatement']);

/** Converts the parser's nodes to trees. */
export class Trees {
  readonly source: Source;
  /** Replacements of names: another name, or the assigned expression. */
  readonly names: Map<string, string | Tree> = new Map();
  /** The name of a member of a module: `math.exp` for `np.exp`; undefined for anything else. */
  readonly member: (text: string) => string | undefined;

  /** Names that the comparison uses; a program's own name that is equal must be told apart. */
  readonly reserved: ReadonlySet<string>;

  constructor(source: Source, member: (text: string) => string | undefined, reserved: readonly string[] = []) {
    this.source = source;
    this.member = member;
    this.reserved = new Set(reserved);
  }

  of(node: SyntaxNode): Tree {
    const { name, from, to } = node;
    const tree = (kind: string, text: string, nodes: readonly SyntaxNode[]): Tree => ({
      kind,
      text,
      kids: nodes.map((kid) => this.of(kid)),
      from,
      to,
    });
    const children = childrenOf(node).filter((child) => child.name !== 'TypeDef');
    switch (name) {
      case 'ParenthesizedExpression':
        return { ...this.of(children[1] ?? node), from, to };
      case 'VariableName':
        return this.#name(node);
      case 'Number':
        return tree(name, printed(numberOf(this.source, node)), []);
      case 'String':
        return tree(name, stringOf(this.source, node), []);
      case 'FormatString':
        return this.#format(node, children);
      case 'MemberExpression': {
        const member = this.member(this.text(node));
        if (member !== undefined) return tree('Name', member, []);
        if (children[1]?.name === '.') return tree('Attribute', this.text(children[2] ?? node), children.slice(0, 1));
        break;
      }
      case 'BinaryExpression': {
        const signs = children.slice(1, -1).map((sign) => this.text(sign));
        return tree('Binary', signs.join(' '), [children[0] as SyntaxNode, children.at(-1) as SyntaxNode]);
      }
      case 'UnaryExpression':
        return tree('Unary', this.text(children[0] as SyntaxNode), children.slice(1));
      case 'Body':
        return tree(name, '', children.filter(isCode));
    }
    const kept = KEEPS_SIGNS.has(name) ? children : children.filter((child) => !SIGNS.has(child.name));
    return tree(name, kept.length === 0 ? this.text(node) : '', kept);
  }

  #name(node: SyntaxNode): Tree {
    const { from, to } = node;
    const text = this.text(node);
    const meant = this.names.get(text) ?? this.member(text) ?? (this.reserved.has(text) ? `own.${text}` : text);
    return typeof meant === 'string' ? { kind: 'Name', text: meant, kids: [], from, to } : { ...meant, from, to };
  }

  #format(node: SyntaxNode, children: readonly SyntaxNode[]): Tree {
    let text = this.text(node);
    for (const child of [...children].reverse()) {
      text = `${text.slice(0, child.from - node.from)}{}${text.slice(child.to - node.from)}`;
    }
    const kids = children.flatMap((child) => childrenOf(child).filter(({ name }) => !SIGNS.has(name)));
    const { from, to } = node;
    const inner = text.replace(/^[fF]+(['"]+)(.*)\1$/s, '$2').trim();
    return { kind: 'FormatString', text: inner, kids: kids.map((kid) => this.of(kid)), from, to };
  }

  /** The text of a node. */
  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }
}

const printed = (n: bigint | number): string => (typeof n === 'number' && Number.isInteger(n) ? `${n}.0` : String(n));

/** Whether a statement has an effect: a string on its own line has none. */
export function isCode(node: SyntaxNode): boolean {
  if (node.name === 'ExpressionStatement') return !/^(?:Continued)?String$/.test(node.firstChild?.name ?? '');
  return node.name !== 'PassStatement' && node.name !== ':' && node.name !== ';';
}

/** The first difference of two trees: the parts of both at that place; undefined if they are equal. */
export function difference(tree: Tree, other: Tree): readonly [Tree, Tree] | undefined {
  const isBlock = tree.kind === 'Body' && other.kind === 'Body';
  if (tree.kind !== other.kind || tree.text !== other.text || (tree.kids.length !== other.kids.length && !isBlock)) {
    return [tree, other];
  }
  for (const [i, kid] of tree.kids.entries()) {
    const counterpart = other.kids[i];
    const found = counterpart === undefined ? ([kid, other] as const) : difference(kid, counterpart);
    if (found !== undefined) return found;
  }
  const missing = other.kids[tree.kids.length];
  return missing === undefined ? undefined : [tree.kids.at(-1) ?? tree, missing];
}

const key = ({ kind, text, kids }: Tree): string => `${kind} ${text}(${kids.map(key).join()})`;

/** A tree of float arithmetic in normal form, independent of the order of factors and terms: `1.0 * x` is `x`, `x**2` is `x*x`. */
export function ofFloats(tree: Tree): Tree {
  const { kind, text } = tree;
  const kids = tree.kids.map(ofFloats);
  if (kind === 'Number') return { ...tree, text: String(Number(text)) };
  if (kind === 'Product') return product(tree, kids);
  if (kind !== 'Binary') return { ...tree, kids };
  const [left, right] = kids as [Tree, Tree];
  if (text === '**' && right.text === '2') return product(tree, [left, left]);
  if (text === '*') return product(tree, [left, right]);
  return text === '+' ? { ...tree, kids: kids.sort(byKey) } : { ...tree, kids };
}

function product(tree: Tree, factors: readonly Tree[]): Tree {
  const flat = factors.flatMap((factor) => (factor.kind === 'Product' ? factor.kids : [factor]));
  const kids = flat.filter(({ kind, text }) => kind !== 'Number' || text !== '1').sort(byKey);
  const [only] = kids;
  return kids.length === 1 && only !== undefined ? only : { ...tree, kind: 'Product', text: '', kids };
}

const byKey = (a: Tree, b: Tree): number => (key(a) < key(b) ? -1 : 1);

/** A tree in which every part that equals `part` is replaced. */
export function replaced(tree: Tree, part: Tree, by: Tree): Tree {
  if (difference(tree, part) === undefined) return { ...by, from: tree.from, to: tree.to };
  return { ...tree, kids: tree.kids.map((kid) => replaced(kid, part, by)) };
}
