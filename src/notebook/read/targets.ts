import type { Source } from '../scan/source.js';
import type { Expression, Target } from './syntax.js';

const CONSTANTS = new Set(['True', 'False', 'None']);

/**
 * Checks that an expression can be assigned to.
 *
 * @throws NotebookError
 */
export function targetOf(expression: Expression, source: Source): Target {
  if (expression.kind === 'Name' || expression.kind === 'Attribute' || expression.kind === 'Index') {
    return expression;
  }
  if (expression.kind === 'Display' && expression.items.length > 0) {
    for (const item of expression.items) targetOf(item, source);
    return expression;
  }
  const text = source.quote(expression);
  if (expression.kind === 'Constant') {
    const what = CONSTANTS.has(text) ? text : `the constant ${text}`;
    throw source.error(
      expression,
      `${what} cannot be given a value`,
      'put a name on the left of =, or compare with ==',
    );
  }
  const isCall = expression.kind === 'Call' && expression.callee.kind === 'Name';
  const hint = isCall ? `write def ${text}: return …` : 'put a name on the left of =, or compare with ==';
  throw source.error(expression, `${text} cannot be given a value, only a name can`, hint);
}
