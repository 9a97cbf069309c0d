import type { parser } from '@lezer/python';
import type { Source, Span } from '../scan/source.js';
import type { Expression, Statement } from './syntax.js';
import { SUPPORTED, UNSUPPORTED } from './unsupported.js';

/** A node of the parser's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** The limit of syntax nesting; beyond about 1,000 levels the parser flattens its tree. */
const MAX_DEPTH = 200;

/** Converts a node of the parser to a statement. */
export type StatementRule = (node: SyntaxNode, builder: Builder) => Statement[];

/** Converts a node of the parser to an expression. */
export type ExpressionRule = (node: SyntaxNode, builder: Builder) => Expression;

/** Converts the parser's tree to ours, with one table for statements and one for expressions. */
export class Builder {
  readonly source: Source;
  /** The number of functions around the current node. */
  functions = 0;
  readonly #statements: ReadonlyMap<string, StatementRule>;
  readonly #expressions: ReadonlyMap<string, ExpressionRule>;
  #depth = 0;

  constructor(
    source: Source,
    statements: ReadonlyMap<string, StatementRule>,
    expressions: ReadonlyMap<string, ExpressionRule>,
  ) {
    this.source = source;
    this.#statements = statements;
    this.#expressions = expressions;
  }

  /** The statements of a node: none of a `;`, several of a group. */
  statements(node: SyntaxNode): Statement[] {
    const rule = this.#statements.get(node.name);
    if (rule === undefined) throw this.unsupported(node);
    return this.#nested(node, rule);
  }

  /** The expression of a node. */
  expression(node: SyntaxNode): Expression {
    const rule = this.#expressions.get(node.name);
    if (rule === undefined) throw this.unsupported(node);
    return this.#nested(node, rule);
  }

  /** The expression of nodes separated by commas: a tuple `a, b` if there is a comma. */
  expressions(nodes: readonly SyntaxNode[]): Expression {
    const { groups, hasComma } = splitAtCommas(nodes);
    const items = groups.map((group) => this.single(group));
    if (!hasComma) return items[0] as Expression;
    const span = spanOf(nodes);
    return { kind: 'Display', ...span, mark: span, type: 'tuple', items };
  }

  /** The single expression of nodes. */
  single(nodes: readonly SyntaxNode[]): Expression {
    const [first, ...more] = nodes as [SyntaxNode, ...SyntaxNode[]];
    if (more.length > 0) throw this.unsupported(first);
    return this.expression(first);
  }

  /** The text of a node. */
  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }

  /** The error for an unsupported node. */
  unsupported(node: SyntaxNode, name: string = node.name): Error {
    const first = node.firstChild;
    const found = UNSUPPORTED.get(name) ?? UNSUPPORTED.get(first?.name ?? '');
    const mark = first !== null && /Statement|Definition/.test(node.name) ? first : node;
    if (found === undefined) {
      return this.source.error(mark, `${this.source.quote(node)} is not in the notation`, {
        instead: `it has ${SUPPORTED}`,
      });
    }
    const rest = mark === node ? '' : `, which has ${SUPPORTED}`;
    return this.source.error(mark, `${found.what} is not in the notation${rest}`, { instead: found.instead });
  }

  #nested<T>(node: SyntaxNode, rule: (node: SyntaxNode, builder: Builder) => T): T {
    if (++this.#depth > MAX_DEPTH) {
      throw this.source.error(
        { from: node.from, to: node.from + 1 },
        `the program nests deeper than ${MAX_DEPTH} levels here, the limit`,
        'give parts names of their own',
      );
    }
    const built = rule(node, this);
    this.#depth--;
    return built;
  }
}

/** A node's children with its signs and keywords, without comments. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** Splits nodes at commas, except those of `for x, y in`; `hasComma` distinguishes `a,` from `a`. */
export function splitAtCommas(nodes: readonly SyntaxNode[]): { groups: SyntaxNode[][]; hasComma: boolean } {
  const groups: SyntaxNode[][] = [];
  let group: SyntaxNode[] = [];
  let hasComma = false;
  let inTarget = false;
  for (const node of nodes) {
    if (node.name === 'for') inTarget = true;
    if (node.name === 'in') inTarget = false;
    if (node.name === ',' && !inTarget) {
      hasComma = true;
      groups.push(group);
      group = [];
    } else {
      group.push(node);
    }
  }
  if (group.length > 0) groups.push(group);
  return { groups, hasComma };
}

/** The span from the first to the last of some nodes. */
export function spanOf(nodes: readonly Span[]): Span {
  return { from: (nodes[0] as Span).from, to: (nodes.at(-1) as Span).to };
}
