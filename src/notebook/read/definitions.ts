import { keyword, shown } from './mistakes.js';
import { assignedNames } from './names.js';
import type { Parser } from './parser.js';
import type { Class, Define, Other, Parameter, Skip } from './syntax.js';
import { REST } from './unsupported.js';

const BUILT_IN_CLASSES = new Set(['Value', 'Module', 'Neuron', 'Layer', 'MLP']);
const MAX_PARAMETERS = 100;
const EXAMPLE = 'write def f(x, y): return …';

/** `def name(parameters) -> type:` and its body. */
export function define(p: Parser): Define | Skip {
  const { from } = p.header();
  const title = p.token;
  if (title.kind === 'keyword') p.fail(keyword(title));
  if (title.kind !== 'name')
    p.fail({ reason: `a function needs a name, and ${shown(title)} is not one`, hint: EXAMPLE });
  p.next();
  const outer = p.refused;
  p.refused = undefined;
  typeParameters(p);
  const list = p.expect('(');
  const parameters = parametersOf(p, ')');
  checkParameters(p, parameters, list.from);
  if (p.take('->')) p.grammar.expression(p);
  p.functions++;
  const body = p.block();
  p.functions--;
  const span = p.since(from, title);
  const { refused } = p;
  p.refused = outer;
  const name = title.text;
  // The lecture's own, not another function with that name.
  if (/^(?:trace|draw_dot)$/.test(name) && /\b(Digraph|_prev|nodes)\b/.test(p.text(span))) {
    return { kind: 'Skip', ...span, note: `def ${name} is built in: its definition was skipped` };
  }
  p.refused ??= refused;
  return { kind: 'Define', ...span, name, parameters, body, locals: assignedNames(body), refused };
}

/** The parameters of a function, and the sign that ends them. */
export function parametersOf(p: Parser, end: string): Parameter[] {
  return p.list(end, () => {
    const { token } = p;
    const stars = p.at('*', '**', '/') ? p.next().text : '';
    if (stars !== '') {
      const instead = 'name each parameter, as in def f(x, y=2)';
      p.refuse(token, `a parameter with ${stars} is not in the notation`, { instead });
    }
    if (stars === '' && p.token.kind !== 'name') {
      const reason = `the parameters of a function are names, and ${shown(p.token)} is not one`;
      if (end === ')') p.fail({ reason, hint: EXAMPLE });
    }
    const name = p.token.kind === 'name' || stars === '' ? p.name().text : '';
    if (end === ')' && p.take(':')) p.grammar.starred(p);
    const fallback = p.take('=') ? p.grammar.expression(p) : undefined;
    return { from: token.from, to: p.since(0).to, stars, name, fallback };
  });
}

function checkParameters(p: Parser, parameters: readonly Parameter[], from: number): void {
  const refuse = (reason: string, hint: string): void => p.refuse(p.since(from), reason, hint);
  if (parameters.length > MAX_PARAMETERS) refuse(`a function takes up to ${MAX_PARAMETERS} parameters`, 'pass a list');
  const names = parameters.map(({ stars, name }) => stars + name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) refuse(`two parameters are named ${repeated}`, 'rename one');
  const optional = parameters.findIndex(({ fallback }) => fallback !== undefined);
  if (optional >= 0 && parameters.slice(optional).some(({ fallback }) => fallback === undefined)) {
    refuse('a parameter without a default follows one with a default', 'put it first');
  }
}

/** `class name(bases):` and its body, compared with the lecture's when it runs. */
export function defineClass(p: Parser): Class {
  const first = p.header();
  const title = p.name();
  const { refused } = p;
  typeParameters(p);
  const isGeneric = p.refused !== refused;
  const { args, keywords } = p.at('(') ? p.grammar.argumentsOf(p) : { args: [], keywords: [] };
  const bases = [...args, ...keywords.map(({ value }) => value)];
  const functions = p.functions;
  p.functions = 0;
  const body = p.block();
  p.functions = functions;
  if (!isGeneric) p.refused = refused;
  const span = p.since(first.from, title);
  if (!BUILT_IN_CLASSES.has(title.text) && !/\bdef __(init|call|add)__\b/.test(p.text(span))) {
    p.unsupported('class', span, [], first, REST);
  }
  return { kind: 'Class', ...span, name: title.text, bases, body };
}

/** `[T]` behind the name of a class or a function. */
function typeParameters(p: Parser): void {
  const { token } = p;
  if (!p.take('[')) return;
  p.list(']', () => {
    p.grammar.starred(p);
    if (p.take(':')) p.grammar.expression(p);
  });
  p.unsupported('a list of type parameters', p.since(token.from));
}

/** The decorators of a definition, and the definition. */
export function decorated(p: Parser): Other {
  const at = p.next();
  const kids = [p.grammar.expressions(p)];
  if (p.token.kind !== 'newline') p.fail();
  p.next();
  const made = p.grammar.statement(p);
  return p.unsupported('a decorator', p.since(at.from), [...kids, ...made], at, REST);
}
