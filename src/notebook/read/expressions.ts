import { numberOf, openingOf, stringOf } from '../scan/literals.js';
import type { Span } from '../scan/source.js';
import { type Builder, childrenOf, type ExpressionRule, type SyntaxNode, spanOf, splitAtCommas } from './builder.js';
import { formatStringOf } from './fstring.js';
import type { Call, Clause, Comparison, Comprehension, Expression, Operator, Slice, Step } from './syntax.js';
import { targetOf } from './targets.js';

const OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'is', 'is not']);
const LOGIC: ReadonlySet<string> = new Set(['and', 'or']);

/** Operators of equal precedence, which are chained together. */
const groupOf = (operator: string): string =>
  COMPARISONS.has(operator) ? 'Compare' : LOGIC.has(operator) ? operator : 'Arithmetic';
/** The limit of operators in a row; with more, the parser flattens its tree. */
const MAX_STEPS = 1_000;

/** One rule for each kind of expression: from the parser's node to ours. */
export const EXPRESSIONS: ReadonlyMap<string, ExpressionRule> = new Map<string, ExpressionRule>([
  ['Number', (node, { source }) => constant(node, numberOf(source, node))],
  ['String', (node, { source }) => constant(node, stringOf(source, node))],
  ['Boolean', (node, builder) => constant(node, builder.text(node) === 'True')],
  ['None', (node) => constant(node, null)],
  ['FormatString', formatStringOf],
  ['ContinuedString', continuedString],
  ['VariableName', (node, builder) => ({ kind: 'Name', ...marked(node), name: builder.text(node) })],
  ['ParenthesizedExpression', parenthesized],
  ['TupleExpression', (node, builder) => display(node, builder, 'tuple')],
  ['ArrayExpression', (node, builder) => display(node, builder, 'list')],
  ['ArrayComprehensionExpression', (node, builder) => comprehension(inside(node), builder, 'list')],
  ['ComprehensionExpression', (node, builder) => comprehension(inside(node), builder, 'generator')],
  ['UnaryExpression', unary],
  ['BinaryExpression', binary],
  ['ConditionalExpression', conditional],
  ['CallExpression', call],
  ['MemberExpression', member],
]);

const marked = ({ from, to }: Span, mark: Span = { from, to }) => ({
  from,
  to,
  mark: { from: mark.from, to: mark.to },
});

const constant = (node: Span, value: bigint | number | string | boolean | null): Expression => ({
  kind: 'Constant',
  ...marked(node),
  value,
});

/** The children between a node's brackets. */
const inside = (node: SyntaxNode): SyntaxNode[] => childrenOf(node).slice(1, -1);

function continuedString(node: SyntaxNode, builder: Builder): Expression {
  const parts = childrenOf(node).flatMap((child) => {
    const part = builder.expression(child);
    return part.kind === 'FormatString' ? part.parts : part.kind === 'Constant' ? [part.value as string] : [];
  });
  if (childrenOf(node).some((child) => openingOf(builder.text(child)).prefix.includes('f'))) {
    return { kind: 'FormatString', ...marked(node), parts };
  }
  return constant(node, parts.join(''));
}

function parenthesized(node: SyntaxNode, builder: Builder): Expression {
  const [inner, ...more] = inside(node);
  if (inner === undefined || more.length > 0) throw builder.unsupported(inner ?? node);
  const expression = builder.expression(inner);
  return { ...expression, from: node.from, to: node.to };
}

function display(node: SyntaxNode, builder: Builder, type: 'list' | 'tuple'): Expression {
  const items = splitAtCommas(inside(node)).groups.map((group) => builder.single(group));
  return { kind: 'Display', ...marked(node), type, items };
}

/** `element for target in iterable if condition …` */
function comprehension(nodes: SyntaxNode[], builder: Builder, type: 'list' | 'generator'): Comprehension {
  const start = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
  const element = builder.single(nodes.slice(0, start));
  const clauses: Clause[] = [];
  for (let at = start; at < nodes.length; ) {
    const end = clauseEnd(nodes, at + 1);
    clauses.push(clause(nodes.slice(at, end), builder));
    at = end;
  }
  return { kind: 'Comprehension', ...marked(spanOf(nodes)), type, element, clauses: clauses as [Clause, ...Clause[]] };
}

function clauseEnd(nodes: readonly SyntaxNode[], from: number): number {
  const next = nodes.findIndex(({ name }, i) => i >= from && (name === 'for' || name === 'async'));
  return next < 0 ? nodes.length : next;
}

function clause(nodes: readonly SyntaxNode[], builder: Builder): Clause {
  const [first, ...rest] = nodes as [SyntaxNode, ...SyntaxNode[]];
  if (first.name === 'async') throw builder.unsupported(first);
  const split = rest.findIndex(({ name }) => name === 'in');
  const target = targetOf(builder.expressions(rest.slice(0, split)), builder.source);
  const [iterable, ...conditions] = rest.slice(split + 1).filter(({ name }) => name !== 'if');
  return {
    target,
    iterable: builder.expression(iterable as SyntaxNode),
    conditions: conditions.map((condition) => builder.expression(condition)),
  };
}

function unary(node: SyntaxNode, builder: Builder): Expression {
  const [sign, operand] = childrenOf(node) as [SyntaxNode, SyntaxNode];
  const operator = builder.text(sign);
  if (operator !== '-' && operator !== '+' && operator !== 'not') throw builder.unsupported(sign, operator);
  return { kind: 'Unary', ...marked(node, sign), operator, operand: builder.expression(operand) };
}

/** Descends into the left operands, so that a long sum becomes one node. */
function binary(node: SyntaxNode, builder: Builder): Expression {
  const steps: Step<string>[] = [];
  let left = node;
  while (left.name === 'BinaryExpression' && steps.length <= MAX_STEPS) {
    const children = childrenOf(left);
    const [operand, sign] = children as [SyntaxNode, SyntaxNode];
    const right = children.at(-1) as SyntaxNode;
    const mark = spanOf(children.slice(1, -1));
    const operator = builder.text(mark).replace(/\s+/g, ' ');
    if (operator === '^') throw caret(sign, operand, right, builder);
    if (![OPERATORS, COMPARISONS, LOGIC].some((known) => known.has(operator)))
      throw builder.unsupported(sign, operator);
    if (steps.length > 0 && groupOf(operator) !== groupOf(steps.at(-1)?.operator as string)) break;
    steps.push({ operator, mark, right: builder.expression(right) });
    left = operand;
  }
  if (steps.length > MAX_STEPS) {
    const reason = `over ${MAX_STEPS} operators are in one expression, the limit`;
    throw builder.source.error({ from: node.from, to: node.from + 1 }, reason, 'give parts names of their own');
  }
  steps.reverse();
  const common = { ...marked(node, steps[0]?.mark), first: builder.expression(left) };
  const operator = steps[0]?.operator as string;
  if (operator === 'and' || operator === 'or') {
    const items = [common.first, ...steps.map(({ right }) => right)];
    return { kind: 'Logic', ...marked(node), operator, items };
  }
  return COMPARISONS.has(operator)
    ? { kind: 'Compare', ...common, steps: steps as Step<Comparison>[] }
    : { kind: 'Arithmetic', ...common, steps: steps as Step<Operator>[] };
}

/** `value if test else otherwise` */
function conditional(node: SyntaxNode, builder: Builder): Expression {
  const [value, , test, , otherwise] = childrenOf(node).map((child) =>
    child.name === 'if' || child.name === 'else' ? undefined : builder.expression(child),
  ) as [Expression, undefined, Expression, undefined, Expression];
  return { kind: 'Conditional', ...marked(node), test, value, otherwise };
}

function caret(sign: Span, base: Span, exponent: Span, { source }: Builder): Error {
  const power = source.quote({ from: base.from, to: exponent.to }).replace(/ *\^ */g, '**');
  return source.error(sign, '`^` is not a power in Python', `write ${power.includes('…') ? 'a**b' : power}`);
}

function call(node: SyntaxNode, builder: Builder): Expression {
  const [callee, list] = childrenOf(node) as [SyntaxNode, SyntaxNode];
  const args: Expression[] = [];
  const keywords: Call['keywords'][number][] = [];
  for (const group of splitAtCommas(inside(list)).groups) {
    const [first, second, third] = group as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    if (first.name === '*' || first.name === '**') throw builder.unsupported(first);
    if (second?.name === 'AssignOp' && third !== undefined) {
      if (builder.text(second) === ':=') throw builder.unsupported(second, 'NamedExpression');
      keywords.push({ name: builder.text(first), value: builder.expression(third) });
    } else if (keywords.length > 0) {
      throw builder.source.error(
        first,
        'an argument without a name follows a named one',
        'put the named arguments last',
      );
    } else if (second === undefined) {
      args.push(builder.expression(first));
    } else {
      args.push(comprehension(group, builder, 'generator'));
    }
  }
  const names = new Set<string>();
  for (const { name, value } of keywords) {
    if (names.has(name)) throw builder.source.error(value, `the argument ${name} is given twice`, 'give it once');
    names.add(name);
  }
  return { kind: 'Call', ...marked(node, callee), callee: builder.expression(callee), args, keywords };
}

function member(node: SyntaxNode, builder: Builder): Expression {
  const [object, sign, ...rest] = childrenOf(node) as [SyntaxNode, SyntaxNode, ...SyntaxNode[]];
  if (sign.name === '.') {
    const property = rest[0] as SyntaxNode;
    const name = builder.text(property);
    return { kind: 'Attribute', ...marked(node, property), object: builder.expression(object), name };
  }
  const mark = { from: sign.from, to: node.to };
  return { kind: 'Index', ...marked(node, mark), object: builder.expression(object), index: subscript(rest, builder) };
}

function subscript(nodes: readonly SyntaxNode[], builder: Builder): Expression | Slice {
  const inner = nodes.slice(0, -1);
  if (!inner.some(({ name }) => name === ':')) return builder.expressions(inner);
  const parts: (Expression | undefined)[] = [undefined];
  for (const node of inner) {
    if (node.name === ':') parts.push(undefined);
    else if (node.name === ',')
      throw builder.source.error(node, 'an index of two dimensions needs numpy', 'use x[i][j]');
    else parts[parts.length - 1] = builder.expression(node);
  }
  const [start, stop, step] = parts;
  return { kind: 'Slice', start, stop, step };
}
