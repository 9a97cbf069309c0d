import type { Span } from '../scan/source.js';
import { assignedNames } from './assigned.js';
import { type Builder, childrenOf, type StatementRule, type SyntaxNode, spanOf, splitAtCommas } from './builder.js';
import type { Augment, ImportItem, Operator, Parameter, Statement } from './syntax.js';
import { targetOf } from './targets.js';

const BUILT_IN_CLASSES = new Set(['Value', 'Module', 'Neuron', 'Layer', 'MLP']);
const BUILT_IN_FUNCTIONS = new Set(['trace', 'draw_dot']);
const MAX_PARAMETERS = 100;
const NAME_EACH = 'name each parameter, as in def f(x, y=2)';
const AUGMENTED: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);

/** One rule for each kind of statement: from the parser's node to ours. */
export const STATEMENTS: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ['StatementGroup', group],
  ['ExpressionStatement', bare],
  ['AssignStatement', assign],
  ['UpdateStatement', augment],
  ['ForStatement', loop],
  ['IfStatement', branch],
  ['FunctionDefinition', define],
  ['ClassDefinition', classDefinition],
  ['ReturnStatement', returned],
  ['ImportStatement', imported],
  ['PassStatement', (node) => [{ kind: 'Skip', ...marked(node), note: '' }]],
]);

const marked = ({ from, to }: Span, mark: Span = { from, to }) => ({
  from,
  to,
  mark: { from: mark.from, to: mark.to },
});

function group(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const twice = children.find(({ name }, i) => name === ';' && children[i - 1]?.name === ';');
  if (twice !== undefined) throw builder.source.error(twice, 'there is nothing between two `;`', 'delete one');
  return children.flatMap((child) => (child.name === ';' ? [] : builder.statements(child)));
}

function bare(node: SyntaxNode, builder: Builder): Statement[] {
  return [{ kind: 'Bare', ...marked(node), value: builder.expressions(childrenOf(node)) }];
}

function assign(node: SyntaxNode, builder: Builder): Statement[] {
  const sides: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node)) {
    if (child.name === 'AssignOp') sides.push([]);
    else if (child.name !== 'TypeDef') sides.at(-1)?.push(child);
  }
  const value = builder.expressions(sides.pop() as SyntaxNode[]);
  if (sides.length === 0) {
    throw builder.source.error(
      node,
      `${builder.source.quote(node)} declares a type without a value`,
      'write = and a value',
    );
  }
  const targets = sides.map((side) => targetOf(builder.expressions(side), builder.source));
  return [{ kind: 'Assign', ...marked(node), targets, value }];
}

function augment(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const at = children.findIndex(({ name }) => name === 'UpdateOp');
  const sign = children[at] as SyntaxNode;
  const operator = builder.text(sign).slice(0, -1);
  if (!AUGMENTED.has(operator)) {
    const known = [...AUGMENTED].map((each) => `${each}=`).join(' ');
    throw builder.source.error(sign, `${operator}= is not in the notation`, `it has ${known}`);
  }
  const target = targetOf(builder.expressions(children.slice(0, at)), builder.source);
  if (target.kind === 'Display') {
    throw builder.source.error(target, `${operator}= takes one name on its left`, 'write one statement for each');
  }
  const value = builder.expressions(children.slice(at + 1));
  const statement: Augment = { kind: 'Augment', ...marked(node, sign), target, operator: operator as Operator, value };
  return [statement];
}

/** The statements of a block. */
function body(node: SyntaxNode, builder: Builder): Statement[] {
  return childrenOf(node).flatMap((child) => (child.name === ':' ? [] : builder.statements(child)));
}

function loop(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const first = children[0] as SyntaxNode;
  if (first.name !== 'for') throw builder.unsupported(first);
  const split = children.findIndex(({ name }) => name === 'in');
  const block = children.findIndex(({ name }) => name === 'Body');
  const otherwise = children[block + 1];
  if (otherwise !== undefined) {
    throw builder.source.error(otherwise, '`else` of a loop is not in the notation', 'write its block after the loop');
  }
  const target = targetOf(builder.expressions(children.slice(1, split)), builder.source);
  const iterable = builder.expressions(children.slice(split + 1, block));
  return [{ kind: 'For', ...marked(node), target, iterable, body: body(children[block] as SyntaxNode, builder) }];
}

function branch(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const branches = children.flatMap((child, i) => {
    if (child.name !== 'Body') return [];
    const before = children[i - 1] as SyntaxNode;
    const test = before.name === 'else' ? undefined : builder.expression(before);
    return [{ test, body: body(child, builder) }];
  });
  return [{ kind: 'If', ...marked(node, children[0]), branches }];
}

function define(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const find = (name: string): SyntaxNode => children.find((child) => child.name === name) as SyntaxNode;
  const first = children[0] as SyntaxNode;
  if (first.name !== 'def') throw builder.unsupported(first);
  const title = find('VariableName');
  const name = builder.text(title);
  if (BUILT_IN_FUNCTIONS.has(name) && isOriginal(node, builder)) return [builtIn(node, title, `def ${name}`)];
  const parameters = parametersOf(find('ParamList'), builder);
  builder.functions++;
  const statements = body(find('Body'), builder);
  builder.functions--;
  const locals = assignedNames(statements);
  return [{ kind: 'Define', ...marked(node, title), name, parameters, body: statements, locals }];
}

/** Whether a definition of `trace` or `draw_dot` is the lecture's, not another function with that name. */
function isOriginal(node: SyntaxNode, builder: Builder): boolean {
  return /\b(Digraph|_prev|nodes)\b/.test(builder.text(node));
}

function builtIn(node: SyntaxNode, title: Span, what: string): Statement {
  return { kind: 'Skip', ...marked(node, title), note: `${what} is built in: its definition was skipped` };
}

function classDefinition(node: SyntaxNode, builder: Builder): Statement[] {
  const title = node.getChild('VariableName') ?? node;
  const isComparable =
    BUILT_IN_CLASSES.has(builder.text(title)) || /\bdef __(init|call|add)__\b/.test(builder.text(node));
  if (!isComparable) throw builder.unsupported(node);
  return [{ kind: 'Class', ...marked(node, title), name: builder.text(title), node }];
}

function parametersOf(list: SyntaxNode, builder: Builder): Parameter[] {
  const slash = slashIn(list, builder);
  if (slash !== undefined) {
    throw builder.source.error(slash, 'a parameter with / is not in the notation', NAME_EACH);
  }
  const parameters = splitAtCommas(childrenOf(list).slice(1, -1)).groups.map((group): Parameter => {
    const [title, ...rest] = group.filter(({ name }) => name !== 'TypeDef') as [SyntaxNode, ...SyntaxNode[]];
    if (title.name !== 'VariableName') {
      const reason = `a parameter with ${title.name} is not in the notation`;
      throw builder.source.error(title, reason, NAME_EACH);
    }
    const fallback = rest[1];
    return {
      name: builder.text(title),
      fallback: fallback === undefined ? undefined : builder.expression(fallback),
    };
  });
  if (parameters.length > MAX_PARAMETERS) {
    throw builder.source.error(list, `a function takes up to ${MAX_PARAMETERS} parameters`, 'pass a list');
  }
  const names = parameters.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw builder.source.error(list, `two parameters are named ${repeated}`, 'rename one');
  const optional = parameters.findIndex(({ fallback }) => fallback !== undefined);
  if (optional >= 0 && parameters.slice(optional).some(({ fallback }) => fallback === undefined)) {
    throw builder.source.error(list, 'a parameter without a default follows one with a default', 'put it first');
  }
  return parameters;
}

/** The `/` of positional parameters, which has no node in the grammar. */
function slashIn(list: SyntaxNode, builder: Builder): Span | undefined {
  let from = list.from;
  for (let child = list.firstChild; child !== null; child = child.nextSibling) {
    const at = builder.text({ from, to: child.from }).indexOf('/');
    if (at >= 0) return { from: from + at, to: from + at + 1 };
    from = child.to;
  }
  return undefined;
}

function returned(node: SyntaxNode, builder: Builder): Statement[] {
  if (builder.functions === 0) {
    throw builder.source.error(node, '`return` is outside of a def', 'write the expression without return');
  }
  const values = childrenOf(node).slice(1);
  const value = values.length === 0 ? undefined : builder.expressions(values);
  return [{ kind: 'Return', ...marked(node), value }];
}

/** `import a.b as c, d` or `from a.b import c as d, e`. */
function imported(node: SyntaxNode, builder: Builder): Statement[] {
  const children = childrenOf(node);
  const split = children.findIndex(({ name }) => name === 'import');
  const from = split === 0 ? undefined : children.slice(1, split);
  const list = children.slice(split + 1).filter(({ name }) => name !== '(' && name !== ')');
  const items = splitAtCommas(list).groups.map((group): ImportItem => {
    const as = group.findIndex(({ name }) => name === 'as');
    const path = as < 0 ? group : group.slice(0, as);
    const alias = as < 0 ? undefined : builder.text(group[as + 1] as SyntaxNode);
    const mark = spanOf(from ?? path);
    const [module, member] = [builder.text(mark), from && builder.text(spanOf(path))];
    return { module, member, name: alias ?? member ?? (module.split('.')[0] as string), mark };
  });
  return [{ kind: 'Import', ...marked(node, children[0]), items }];
}
