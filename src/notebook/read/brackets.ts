import { CLOSING } from '../scan/tokens.js';
import type { Parser } from './parser.js';
import type { Clause, Comprehension, Expression, Target } from './syntax.js';

/** A list, a tuple, a generator, an expression in parentheses, a dict or a set. */
export function bracketed(p: Parser): Expression {
  const open = p.next();
  const close = CLOSING.get(open.text) as string;
  const first = p.at(close) ? undefined : p.grammar.starred(p);
  if (open.text === '{') return braced(p, open.from, first);
  const type = open.text === '[' ? 'list' : 'tuple';
  if (first !== undefined && p.at('for', 'async')) {
    const items = comprehension(p, first, open.text === '[' ? 'list' : 'generator');
    p.expect(close);
    return items;
  }
  if (first !== undefined && type === 'tuple' && !p.at(',')) {
    p.expect(close);
    return { ...first, from: open.from, to: p.since(0).to };
  }
  const items = first === undefined ? [] : [first];
  while (p.take(',') && !p.at(close)) items.push(p.grammar.starred(p));
  p.expect(close);
  return { kind: 'Display', ...p.since(open.from), type, items };
}

/** A dict or a set, which the notation lacks. */
function braced(p: Parser, from: number, first: Expression | undefined): Expression {
  const kids = first === undefined ? [] : [first];
  const isDict = first === undefined || p.at(':') || (first.kind === 'Other' && first.name.includes('`**`'));
  if (p.take(':')) kids.push(p.grammar.expression(p));
  const isMade = first !== undefined && p.at('for', 'async');
  if (isMade) kids.push(comprehension(p, first, 'generator'));
  while (p.take(',') && !p.at('}')) {
    kids.push(p.grammar.starred(p));
    if (p.take(':')) kids.push(p.grammar.expression(p));
  }
  p.expect('}');
  const span = p.since(from);
  const name = isDict ? 'a dict' : 'a set';
  if (isMade) p.refuse(span, `${name} is not in the notation`, { instead: 'use a list' });
  return p.unsupported(name, span, kids);
}

/** `for target in iterable if condition …` after the element. */
export function comprehension(p: Parser, element: Expression, type: 'list' | 'generator'): Comprehension {
  const clauses: Clause[] = [];
  while (p.at('for', 'async')) {
    if (p.at('async')) p.unsupported('async', p.next());
    p.expect('for');
    const target = targets(p);
    p.expect('in');
    const iterable = p.grammar.operation(p);
    const conditions: Expression[] = [];
    while (p.take('if')) conditions.push(p.grammar.operation(p));
    clauses.push({ target, iterable, conditions });
  }
  return { kind: 'Comprehension', ...p.since(element.from), type, element, clauses: clauses as [Clause, ...Clause[]] };
}

/** The targets of a loop, before `in`. */
export const targets = (p: Parser): Target => targetOf(p, p.grammar.expressions(p, target));

const COMPARISON = 4;

const target = (p: Parser): Expression => (p.at('*') ? p.grammar.starred(p) : p.grammar.operation(p, COMPARISON));

const OTHERWISE = 'put a name on the left of =, or compare with ==';

/** The same expression as a target; one that Python cannot assign to stops the reading. */
export function targetOf(p: Parser, expression: Expression): Target {
  const { kind } = expression;
  if (kind === 'Name' || kind === 'Attribute' || kind === 'Index') return expression;
  if (kind === 'Display' && expression.items.length > 0) {
    for (const item of expression.items) targetOf(p, item);
    return expression;
  }
  const text = p.source.quote(expression);
  const fail = (reason: string, hint: string): never => p.fail({ token: expression, reason, hint });
  if (kind === 'Constant') {
    const what = /^(?:True|False|None)$/.test(text) ? text : `the constant ${text}`;
    return fail(`${what} cannot be given a value`, OTHERWISE);
  }
  const isCall = kind === 'Call' && expression.callee.kind === 'Name';
  const hint = isCall ? `write def ${text}: return …` : OTHERWISE;
  return fail(`${text} cannot be given a value, only a name can`, hint);
}
