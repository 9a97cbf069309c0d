import { RUN_BY_PYTHON } from '../error.js';
import { ValueClass } from '../python/value-class.js';
import { childrenOf, type SyntaxNode, splitAtCommas } from '../read/builder.js';
import { Difference, differenceIn } from './difference.js';
import { ATTRIBUTES, compareWith, DEFAULTS, lectureTree, METHODS, OPERATIONS } from './lecture.js';
import { methodTree } from './method.js';
import { type Constructor, compareOperation, statementsOf } from './operation.js';
import { difference, ofFloats, type Trees } from './tree.js';

/** Special methods that do not affect any result in the notation. */
const HARMLESS = new Set(['__repr__', '__hash__', '__float__']);
const KNOWN: readonly { has(name: string): boolean }[] = [OPERATIONS, METHODS, new Set(['__init__']), HARMLESS];

/** The parameter that is assigned to each attribute. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['data', 'data'],
  ['_prev', 'children'],
  ['_op', 'op'],
  ['label', 'label'],
]);

/** A class of Values and the parameters of its constructor. */
export interface ReadClass {
  readonly valueClass: ValueClass;
  readonly roles: Constructor['roles'];
  /** Its `__repr__`. */
  readonly repr: SyntaxNode | undefined;
}

/** Whether a class defines Values, that is, has `__add__` or `__mul__`. */
export function makesValues(node: SyntaxNode, trees: Trees): boolean {
  return membersOf(node, trees).some(([member]) => member === '__add__' || member === '__mul__');
}

/**
 * Compares a class with the Values of the lecture, method by method.
 *
 * A method that differs is recorded as a fault and reported where the method is used.
 *
 * @throws Difference if no Value of the class can behave like the lecture's
 */
export function compareClass(node: SyntaxNode, name: string, trees: Trees): ReadClass {
  const { source } = trees;
  const bases = node.getChild('ArgList')?.getChildren('VariableName') ?? [];
  const base = bases.find((each) => trees.text(each) !== 'object');
  if (base !== undefined) throw new Difference(base);
  const valueClass = new ValueClass(name);
  const members = membersOf(node, trees);
  const first = members.find(([member]) => member === '__init__');
  if (first === undefined) throw new Difference(node.getChild('VariableName') ?? node, 'a method __init__');
  valueClass.members.add('__init__');
  const made: Constructor = { className: name, roles: compareInit(first[1], valueClass, trees) };
  for (const [member, definition] of members) {
    if (member.startsWith('__') && !KNOWN.some((known) => known.has(member))) throw new Difference(definition);
    const what = `${member} of class ${name}`;
    const reason = differenceIn(what, source, () => compareMember(member, definition, valueClass, made, trees));
    if (reason !== undefined) valueClass.faults.set(member, { reason, hint: RUN_BY_PYTHON });
  }
  if (!valueClass.members.has('_prev')) {
    const reason = `class ${name} does not store the operands of its Values, so there is no graph`;
    valueClass.faults.set('draw_dot', { reason, hint: 'add self._prev to its __init__' });
  }
  valueClass.members.add('draw_dot');
  return { valueClass, roles: made.roles, repr: members.find(([member]) => member === '__repr__')?.[1] };
}

/** The methods of a class and other statements that define a name; anything else is a Difference. */
export function membersOf(node: SyntaxNode, trees: Trees): [name: string, node: SyntaxNode][] {
  return statementsOf(node).map((statement) => {
    const title = statement.getChild('VariableName');
    const isNamed = statement.name === 'FunctionDefinition' || statement.name === 'AssignStatement';
    if (title === null || !isNamed) throw new Difference(statement);
    return [trees.text(title), statement];
  });
}

function compareMember(
  member: string,
  node: SyntaxNode,
  { members, faults, name }: ValueClass,
  made: Constructor,
  trees: Trees,
): void {
  if (member === '__init__') return;
  const operation = OPERATIONS.get(member);
  const texts = METHODS.get(member);
  trees.names.clear();
  trees.names.set(name, 'Value');
  if (operation !== undefined && node.name === 'FunctionDefinition') {
    if (/\b1\.0 *\*/.test(trees.text(node))) members.add(`${member} by floats`);
    const { numbers, operands, gradients, way } = compareOperation(node, operation, made, trees);
    if (numbers) members.add(`${member} of numbers`);
    if (member === 'tanh' && way === 0) members.add('tanh by exp');
    const { line, file } = { ...trees.source.place(node) };
    const fault = (reason: string) => ({ reason: `${member} of class ${name}, ${file}:${line}, ${reason}` });
    if (!operands) faults.set('draw_dot', fault('does not store its operands, so there is no graph'));
    if (!gradients) faults.set('backward', fault('sets no _backward, so no gradients flow'));
  } else if (texts !== undefined) {
    const tree = node.name === 'FunctionDefinition' ? methodTree(node, trees) : trees.of(node);
    compareWith(tree, texts);
    if (/\.grad *= *1\.0/.test(trees.text(node))) members.add('float grad');
  } else if (!HARMLESS.has(member)) {
    throw new Difference(node.getChild('VariableName') ?? node);
  }
  members.add(member);
}

/** The role of each parameter of `__init__`, given by the attribute that it is assigned to. */
function compareInit(method: SyntaxNode, { members }: ValueClass, trees: Trees): Constructor['roles'] {
  const list = method.getChild('ParamList') ?? method;
  const [self, ...groups] = splitAtCommas(childrenOf(list).filter(({ name }) => !/^[()]|TypeDef$/.test(name))).groups;
  trees.names.clear();
  trees.names.set(trees.text(self?.[0] ?? list), 'self');
  const roles = new Map<string, string>();
  const fallbacks = new Map(groups.map(([name, , fallback]) => [trees.text(name as SyntaxNode), fallback]));
  for (const name of fallbacks.keys()) trees.names.set(name, `own.${name}`);
  for (const [statement, left, right] of statementsOf(method).flatMap(assignmentsIn)) {
    const [target, value] = [trees.of(left), trees.of(right)];
    const attribute = target.kind === 'Attribute' && target.kids[0]?.text === 'self' ? target.text : '';
    const expected = ATTRIBUTES.get(attribute);
    if (expected === undefined) throw new Difference(statement);
    const given = value.kind === 'Name' ? value : value.kind === 'CallExpression' ? value.kids[1]?.kids[0] : undefined;
    const parameter = given?.text.replace('own.', '');
    if (parameter !== undefined && fallbacks.has(parameter) && DEFAULTS.has(ROLES.get(attribute) ?? '')) {
      roles.set(parameter, ROLES.get(attribute) as string);
      trees.names.set(parameter, ROLES.get(attribute) as string);
    }
    const found = difference(ofFloats(trees.of(right)), lectureTree(expected));
    if (found !== undefined) throw new Difference(statement, `self.${attribute} = ${expected}`);
    members.add(attribute);
    if (attribute === 'grad' && value.text !== '0') members.add('float grad');
  }
  for (const group of groups) {
    const [name, , fallback] = group as [SyntaxNode, SyntaxNode?, SyntaxNode?];
    const role = roles.get(trees.text(name));
    const expected = role === undefined ? undefined : DEFAULTS.get(role);
    const isSame =
      fallback === undefined || expected === undefined
        ? fallback === expected
        : difference(trees.of(fallback), lectureTree(expected)) === undefined;
    if (role === undefined || !isSame) throw new Difference(fallback ?? name, expected);
  }
  return new Map([...fallbacks.keys()].map((name) => [name, roles.get(name) as string]));
}

/** The targets of an assignment with the value of each: two for `self.data, self.grad = data, 0`. */
function assignmentsIn(statement: SyntaxNode): [SyntaxNode, SyntaxNode, SyntaxNode][] {
  const children = childrenOf(statement).filter(({ name }) => name !== ',' && name !== 'TypeDef');
  const sign = children.findIndex(({ name }) => name === 'AssignOp');
  const [targets, values] = [children.slice(0, sign), children.slice(sign + 1)];
  if (statement.name !== 'AssignStatement' || sign < 1 || targets.length !== values.length) {
    throw new Difference(statement);
  }
  return targets.map((target, i) => [statement, target, values[i] as SyntaxNode]);
}
