import { numberOf } from '../scan/literals.js';
import type { Span } from '../scan/source.js';
import { bracketed, comprehension } from './brackets.js';
import { parametersOf } from './definitions.js';
import type { Parser } from './parser.js';
import { strings } from './strings.js';
import type { Arithmetic, Call, Compare, Expression, Logic, Slice } from './syntax.js';

/** How tightly each operator binds its operands. */
const BINDING: ReadonlyMap<string, number> = new Map(
  ['or', 'and', 'not', 'in,not in,is,is not,<,<=,>,>=,!=,==,<>', '|', '^', '&', '<<,>>', '+,-', '*,/,//,%,@']
    .flatMap((signs, i) => signs.split(',').map((sign): [string, number] => [sign, i + 1]))
    .concat([['**', 12]]),
);
const NOT = 3;
const COMPARISON = 4;
const SIGN = 11;
/** The operators between numbers. */
export const OPERATORS: readonly string[] = ['+', '-', '*', '/', '//', '%', '**'];
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map(
  Object.entries({ True: true, False: false, None: null }),
);
const MAX_STEPS = 1_000;

/** One or more expressions with commas: a tuple `a, b` if there is a comma. */
export function expressions(p: Parser, read: (p: Parser) => Expression = starred): Expression {
  const first = read(p);
  if (!p.at(',')) return first;
  const items = [first];
  while (p.take(',')) {
    if (p.isAtEnd || p.at('=', ')', ']', ':', 'in', '}')) break;
    items.push(read(p));
  }
  return { kind: 'Display', ...p.since(first.from), type: 'tuple', items };
}

/** An item of a list: an expression, `x := 2` or `*xs`. */
export function starred(p: Parser): Expression {
  if (!p.at('*', '**')) return named(p);
  const sign = p.next();
  return p.unsupported(`a \`${sign.text}\` before a value`, sign, [expression(p)]);
}

/** An expression, or `x := 2`, whose sign is marked in an argument. */
export function named(p: Parser, isArgument: boolean = false): Expression {
  const target = expression(p);
  if (!p.at(':=')) return target;
  const sign = p.next();
  const kids = [target, expression(p)];
  const span = p.since(target.from);
  return p.unsupported(':=', span, kids, isArgument ? sign : span);
}

/** An expression without commas. */
export function expression(p: Parser): Expression {
  if (p.at('lambda')) return p.nested(() => lambda(p));
  const value = operation(p);
  if (!p.take('if')) return value;
  const test = operation(p);
  if (p.isAtEnd || p.at(',', ')', ']', '}')) {
    p.fail({ reason: '`if` in an expression needs `else` too', hint: 'write a if test else b' });
  }
  p.expect('else');
  const otherwise = p.nested(() => expression(p));
  return { kind: 'Conditional', ...p.since(value.from), test, value, otherwise };
}

function lambda(p: Parser): Expression {
  const { from } = p.next();
  const parameters = parametersOf(p, ':');
  const body = expression(p);
  return { ...p.unsupported('lambda', p.since(from), [body]), parameters };
}

/** An expression of operators that bind tighter than `least`. */
export function operation(p: Parser, least = 0): Expression {
  return p.nested(() => {
    let left = signed(p, least);
    for (;;) {
      const sign = operatorAt(p);
      const binding = BINDING.get(sign) ?? 0;
      if (binding <= least || sign === 'not') return left;
      const { from } = p.next();
      if (sign.includes(' ')) p.next();
      const { mark } = p.since(from);
      left = joined(p, left, sign, mark, operation(p, sign === '**' ? SIGN : binding));
    }
  });
}

/** The operator at the current token, of one or two words. */
function operatorAt({ token, following }: Parser): string {
  if (token.kind !== 'sign' && token.kind !== 'keyword') return '';
  const both = `${token.text} ${following.text}`;
  return both === 'not in' || both === 'is not' ? both : token.text;
}

function signed(p: Parser, least: number): Expression {
  if (!p.at('-', '+', '~', 'not', 'await') || (p.at('not') && least > NOT)) return linked(p);
  const sign = p.next();
  const operand = operation(p, sign.text === 'not' ? NOT : SIGN);
  const span = p.since(sign.from, sign);
  if (sign.text === '~') return p.unsupported('~', span, [operand], sign);
  if (sign.text === 'await') return p.unsupported('await', span, [operand]);
  return { kind: 'Unary', ...span, operator: sign.text as '-' | '+' | 'not', operand };
}

/** Two operands of an operator; a row of operators is one node, so that it nests no deeper. */
function joined(p: Parser, left: Expression, operator: string, mark: Span, right: Expression): Expression {
  const span = { from: left.from, to: right.to };
  if (operator === '^') {
    const power = p.source.short(span)?.replace(/ *\^ */g, '**') ?? 'a**b';
    p.refuse(mark, '`^` is not a power in Python', `write ${power}`);
  }
  const binding = BINDING.get(operator) as number;
  const known = OPERATORS.includes(operator) ? 'Arithmetic' : binding === COMPARISON && operator !== '<>' && 'Compare';
  const kind = binding < NOT ? 'Logic' : known;
  if (!kind) return p.unsupported(operator, span, [left, right], mark);
  const isRow = left.kind === kind && left.first.from === left.from;
  const isSame = isRow && (kind !== 'Logic' || left.steps[0]?.operator === operator);
  const steps = [...(isSame ? left.steps : []), { operator, mark, right }];
  if (steps.length > MAX_STEPS) {
    const reason = { what: 'this expression has', limit: { most: MAX_STEPS, unit: 'operators in a row' } };
    p.fail({ token: { from: left.from, to: left.from + 1 }, reason, hint: 'give parts names of their own' });
  }
  const place = kind === 'Logic' ? span : isSame ? left.mark : mark;
  return { kind, ...span, mark: place, first: isSame ? left.first : left, steps } as Arithmetic | Compare | Logic;
}

/** An atom with its calls, indices and attributes. */
function linked(p: Parser): Expression {
  let found = atom(p);
  for (let links = 1; ; links++) {
    if (!p.at('(', '[', '.')) return found;
    p.limit(links);
    if (p.at('(')) {
      const given = argumentsOf(p);
      found = { kind: 'Call', ...p.since(found.from, found), callee: found, ...given };
    } else if (p.take('.')) {
      const mark = p.name();
      found = { kind: 'Attribute', ...p.since(found.from, mark), object: found, name: mark.text };
    } else {
      const open = p.next();
      const index = subscript(p);
      p.expect(']');
      found = { kind: 'Index', ...p.since(found.from, { from: open.from, to: p.since(0).to }), object: found, index };
    }
  }
}

function atom(p: Parser): Expression {
  const { token } = p;
  const { kind, text, from, to } = token;
  if (kind === 'string') return strings(p);
  if (p.at('(', '[', '{')) return bracketed(p);
  if (kind === 'name') return { kind: 'Name', from, to, mark: p.next(), name: text };
  if (kind === 'number') return { kind: 'Constant', from, to, mark: p.next(), value: numberOf(p.source, token) };
  const value = CONSTANTS.get(text);
  if (value !== undefined) return { kind: 'Constant', from, to, mark: p.next(), value };
  if (text === '...') return p.unsupported('...', p.next());
  if (text !== 'yield') return p.fail();
  p.next();
  p.take('from');
  const kids = p.isAtEnd || p.at(')', '=') ? [] : [expressions(p)];
  return p.unsupported('yield', p.since(from), kids);
}

/** `(x, label='x')` */
export function argumentsOf(p: Parser): Pick<Call, 'args' | 'keywords'> {
  const args: Expression[] = [];
  const keywords: Call['keywords'][number][] = [];
  p.expect('(');
  p.list(')', () => {
    const first = p.token;
    if (first.kind === 'name' && p.following.text === '=') {
      p.next();
      p.next();
      const value = expression(p);
      if (keywords.some(({ name }) => name === first.text)) {
        p.refuse(value, `the argument ${first.text} is given twice`, 'give it once');
      }
      keywords.push({ name: first.text, value });
    } else {
      const arg = p.at('*', '**') ? starred(p) : named(p, true);
      if (keywords.length > 0) {
        p.refuse(first, 'an argument without a name follows a named one', 'put the named arguments last');
      }
      args.push(p.at('for', 'async') ? comprehension(p, arg, 'generator') : arg);
    }
  });
  return { args, keywords };
}

function subscript(p: Parser): Expression | Slice {
  const parts = [sliceOrItem(p)];
  const comma = p.token;
  while (p.take(',') && !p.at(']')) parts.push(sliceOrItem(p));
  const [first] = parts as [Expression | Slice];
  if (comma.text !== ',') return first;
  if (parts.some(({ kind }) => kind === 'Slice')) {
    p.refuse(comma, 'an index of two dimensions needs numpy', 'use x[i][j]');
  }
  return { kind: 'Display', ...p.since(first.from), type: 'tuple', items: parts as Expression[] };
}

function sliceOrItem(p: Parser): Expression | Slice {
  const { from } = p.token;
  const part = (): Expression | undefined => (p.at(':', ',', ']') ? undefined : starred(p));
  const start = p.at(':') ? undefined : starred(p);
  if (!p.take(':')) return start as Expression;
  const stop = part();
  const step = p.take(':') ? part() : undefined;
  return { kind: 'Slice', ...p.since(from), start, stop, step };
}
