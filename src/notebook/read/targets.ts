import type { Parser } from './parser.js';
import type { Expression, Target } from './syntax.js';

const OTHERWISE = 'put a name on the left of =, or compare with ==';

/** Refuses an expression that cannot be assigned to. */
export function targetOf(p: Parser, expression: Expression): Target {
  const { kind } = expression;
  if (kind === 'Name' || kind === 'Attribute' || kind === 'Index') return expression;
  if (kind === 'Display' && expression.items.length > 0) {
    for (const item of expression.items) targetOf(p, item);
    return expression;
  }
  const text = p.source.quote(expression);
  if (kind === 'Constant') {
    const what = /^(?:True|False|None)$/.test(text) ? text : `the constant ${text}`;
    p.refuse(expression, `${what} cannot be given a value`, OTHERWISE);
  } else {
    const isCall = kind === 'Call' && expression.callee.kind === 'Name';
    const hint = isCall ? `write def ${text}: return …` : OTHERWISE;
    p.refuse(expression, `${text} cannot be given a value, only a name can`, hint);
  }
  return expression as Target;
}
