import { CLOSING } from '../scan/tokens.js';
import { targetOf, targets } from './brackets.js';
import { decorated, define, defineClass } from './definitions.js';
import { expression, expressions, named, OPERATORS, starred } from './expressions.js';
import { keyword, shown, startsOperand } from './mistakes.js';
import type { Parser } from './parser.js';
import type { Branch, Expression, Import, ImportItem, Operator, SingleTarget, Statement } from './syntax.js';
import { REST } from './unsupported.js';

type Rule = (p: Parser) => Statement;

/** Statements that may have a block, by their first word. */
const COMPOUND: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['for', loop],
  ['if', branch],
  ['def', define],
  ['class', defineClass],
  ['@', decorated],
  ['async', async],
  ['case', foreign('match')],
  ...['while', 'try', 'with', 'match'].map((word): [string, Rule] => [word, foreign(word)]),
]);

/** Statements without a block, by their first word. */
const SIMPLE: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['pass', (p) => ({ kind: 'Skip', ...p.since(p.next().from), note: '' })],
  ['return', returned],
  ['import', imported],
  ['from', imported],
  ['print', lacking('`print` without parentheses')],
  ...['raise', 'assert', 'global', 'nonlocal', 'del', 'break', 'continue', 'yield', 'type'].map(
    (word): [string, Rule] => [word, lacking(word)],
  ),
]);

/** A statement with its block, or the statements of one line. */
export function statement(p: Parser): Statement[] {
  const rule = isAssigned(p) ? undefined : COMPOUND.get(p.token.text);
  return rule === undefined || (p.token.kind === 'name' && !startsBlock(p)) ? line(p) : [rule(p)];
}

/** Whether a word of Python is assigned to, as if it were a name. */
const isAssigned = (p: Parser): boolean => p.following.text === '=';

/** Whether `match` and `case`, which may be names too, begin a block here. */
function startsBlock({ following, hasColon }: Parser): boolean {
  return (following.kind !== 'sign' || CLOSING.has(following.text)) && hasColon;
}

/** The statements of a line, with `;` between them. */
export function line(p: Parser): Statement[] {
  const found: Statement[] = [];
  do {
    if (found.length > 0 && p.at(';')) p.fail({ reason: 'there is nothing between two `;`', hint: 'delete one' });
    found.push(simple(p));
  } while (p.take(';') && p.token.kind !== 'newline');
  if (p.token.kind !== 'newline') p.fail();
  p.next();
  return found;
}

function simple(p: Parser): Statement {
  const { token, following } = p;
  if (token.kind === 'keyword' && isAssigned(p) && !startsOperand(token)) p.fail(keyword(token));
  const isSoft =
    token.kind === 'name' && !(token.text === 'type' ? following.kind === 'name' : startsOperand(following));
  const rule = isSoft ? undefined : SIMPLE.get(token.text);
  return rule === undefined ? assignment(p) : rule(p);
}

/** An expression, `a = b = value`, `a += value` or `a: type = value`. */
function assignment(p: Parser): Statement {
  const { from } = p.token;
  if (p.following.text === ':=' || (p.at('print') && isAssigned(p))) {
    p.next();
    p.fail();
  }
  const first = expressions(p);
  if (p.take(':')) {
    expression(p);
    const span = p.since(from);
    const reason = `${p.source.quote(span)} declares a type without a value`;
    if (!p.at('=')) {
      p.refuse(span, reason, 'write = and a value');
      return { kind: 'Bare', ...span, value: { kind: 'Other', ...span, name: reason, kids: [first] } };
    }
  }
  const sign = p.token;
  if (/^(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)=$/.test(sign.text)) {
    p.next();
    const operator = sign.text.slice(0, -1) as Operator;
    if (!OPERATORS.includes(operator)) {
      const known = OPERATORS.map((each) => `${each}=`).join(' ');
      p.refuse(sign, `${sign.text} is not in the notation`, `it has ${known}`);
    }
    const target = targetOf(p, first);
    if (target.kind === 'Display') {
      p.refuse(target, `${sign.text} takes one name on its left`, 'write one statement for each');
    }
    const value = expressions(p);
    return { kind: 'Augment', ...p.since(from, sign), target: target as SingleTarget, operator, value };
  }
  const sides: Expression[] = [first];
  while (p.take('=')) sides.push(expressions(p));
  const value = sides.pop() as Expression;
  if (sides.length === 0) return { kind: 'Bare', ...p.since(from), value };
  return { kind: 'Assign', ...p.since(from), targets: sides.map((side) => targetOf(p, side)), value };
}

function loop(p: Parser): Statement {
  const { from } = p.header();
  const hint = 'write for x in xs:';
  if (p.at('in')) p.fail({ reason: 'the loop variable is missing before `in`', hint });
  const target = targets(p);
  if (!p.at('in')) p.fail({ reason: `\`in\` is missing before ${shown(p.token)}`, hint });
  p.next();
  const iterable = expressions(p);
  const body = p.block();
  const span = p.since(from);
  if (p.continues('else')) {
    p.refuse(p.token, '`else` of a loop is not in the notation', 'write its block after the loop');
    p.header();
    body.push(...p.block());
  }
  return { kind: 'For', ...span, target, iterable, body };
}

function branch(p: Parser): Statement {
  const { token } = p;
  const branches: Branch[] = [];
  do {
    const word = p.header().text;
    const test = word === 'else' ? undefined : named(p);
    branches.push({ test, body: p.block() });
    if (word === 'else') break;
  } while (p.continues('elif', 'else'));
  return { kind: 'If', ...p.since(token.from, token), branches };
}

function async(p: Parser): Statement {
  const other = p.unsupported('async', p.next());
  if (!p.at('def', 'for', 'with')) p.fail();
  const kids = statement(p);
  return { ...other, ...p.since(other.from), kids };
}

/** A statement with blocks that the notation lacks, whose headers are skipped. */
function foreign(name: string): Rule {
  return (p) => {
    const first = p.token;
    const kids: Statement[] = [];
    const other = p.unsupported(name, first, [], first, REST);
    do {
      p.header();
      for (let depth = 0; depth > 0 || !p.at(':'); p.next()) {
        depth += p.at('(', '[', '{') ? 1 : p.at(')', ']', '}') ? -1 : 0;
      }
      kids.push(...p.block());
    } while (p.continues('except', 'finally', 'else'));
    return { ...other, ...p.since(first.from, first), kids };
  };
}

/** A statement without a block that the notation lacks. */
function lacking(name: string): Rule {
  return (p) => {
    const first = p.next();
    const kids: Expression[] = [];
    while (!p.isAtEnd) {
      if (p.take('from') || p.take('=')) continue;
      kids.push(expressions(p, starred));
      if (!p.isAtEnd && !p.at('from', '=')) p.fail();
    }
    return p.unsupported(name, p.since(first.from), kids, first, REST);
  };
}

function returned(p: Parser): Statement {
  const { from } = p.next();
  const value = p.isAtEnd ? undefined : expressions(p);
  const span = p.since(from);
  if (p.functions === 0) {
    p.refuse(span, '`return` is outside of a def', 'write the expression without return');
  }
  return { kind: 'Return', ...span, value };
}

/** `import a.b as c, d` or `from a.b import c as d, e`. */
function imported(p: Parser): Statement {
  const first = p.next();
  const from = first.text === 'from' ? path(p) : undefined;
  if (from !== undefined) p.expect('import');
  const isWrapped = from !== undefined && p.take('(');
  const items: ImportItem[] = [];
  do {
    const named = from !== undefined && p.at('*') ? p.since(p.next().from).mark : path(p);
    const alias = p.take('as') ? p.name().text : undefined;
    const [module, member] = [p.text(from ?? named), from && p.text(named)];
    items.push({ module, member, name: alias ?? member ?? (module.split('.')[0] as string), mark: from ?? named });
  } while (p.take(',') && !(isWrapped && p.at(')')));
  if (isWrapped) p.expect(')');
  return { kind: 'Import', ...p.since(first.from, first), items };
}

/** The path of a module: names with points, and points before them if it is relative. */
function path(p: Parser): Import['mark'] {
  const { from } = p.token;
  while (p.at('.', '...')) p.next();
  if (!(p.at('import') && p.token.from > from)) p.name();
  while (p.take('.')) p.name();
  return p.since(from).mark;
}
