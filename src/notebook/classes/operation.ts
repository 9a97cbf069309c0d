import { childrenOf, type SyntaxNode, splitAtCommas } from '../read/builder.js';
import { Difference } from './difference.js';
import { lectureTree, type Operation } from './lecture.js';
import { difference, isCode, ofFloats, replaced, type Tree, type Trees } from './tree.js';

/** The parameters of a class's constructor: `data`, `children`, `op` and `label`, by position and by name. */
export interface Constructor {
  readonly className: string;
  /** The role of each parameter, in order. */
  readonly roles: ReadonlyMap<string, string>;
}

/** What a method that creates a Value has and lacks, compared with the lecture's final version. */
export interface Made {
  /** Whether it accepts numbers and converts them to Values. */
  readonly numbers: boolean;
  /** Whether its Value stores its operands. */
  readonly operands: boolean;
  /** Whether it has a `_backward`. */
  readonly gradients: boolean;
  /** The index of the lecture's formula that it uses. */
  readonly way: number;
}

const LIFTED = 'other if isinstance(other, Value) else Value(other)';
const LIFTS = 'if not isinstance(other, Value): other = Value(other)';
const NUMBERS = ['isinstance(other, (int, float))', 'isinstance(other, (float, int))'];

/**
 * Compares a method that creates a Value with the lecture's.
 *
 * @throws Difference at the first place where it computes something different
 */
export function compareOperation(method: SyntaxNode, lecture: Operation, made: Constructor, trees: Trees): Made {
  return new Comparison(lecture, made, trees).method(method);
}

class Comparison {
  readonly #lecture: Operation;
  readonly #class: Constructor;
  readonly #trees: Trees;
  #data: Tree | undefined;
  #way = 0;
  #numbers = false;
  #operands = false;
  /** Finds the closure, and whether it is assigned to `out._backward`. */
  #closure: SyntaxNode | undefined;
  #isSet = false;

  constructor(lecture: Operation, made: Constructor, trees: Trees) {
    this.#lecture = lecture;
    this.#class = made;
    this.#trees = trees;
    trees.names.clear();
    trees.names.set(made.className, 'Value');
  }

  method(node: SyntaxNode): Made {
    const list = node.getChild('ParamList') ?? node;
    const expected = ['self', ...this.#lecture.parameters];
    const parameters = list.getChildren('VariableName').map((name) => this.#trees.text(name));
    const hasMore = childrenOf(list).some(({ name }) => name === 'AssignOp' || name.startsWith('*'));
    if (hasMore || parameters.length !== expected.length) throw new Difference(list, `(${expected.join(', ')})`);
    parameters.forEach((name, i) => {
      this.#trees.names.set(name, expected[i] as string);
    });
    const body = statementsOf(node);
    for (const [i, statement] of body.entries()) {
      this.#statement(statement);
      const next = body[i + 1];
      if (statement.name === 'ReturnStatement' && next !== undefined) throw new Difference(next);
    }
    if (body.at(-1)?.name !== 'ReturnStatement') throw new Difference(node.getChild('VariableName') ?? node);
    if (this.#closure !== undefined && !this.#isSet) throw new Difference(this.#closure, 'out._backward = _backward');
    return { numbers: this.#numbers, operands: this.#operands, gradients: this.#isSet, way: this.#way };
  }

  #statement(node: SyntaxNode): void {
    const { names } = this.#trees;
    const children = childrenOf(node);
    switch (node.name) {
      case 'AssertStatement':
        if (!NUMBERS.some((text) => this.#is(children[1], text))) throw new Difference(node);
        return;
      case 'IfStatement':
        if (this.#data !== undefined || !this.#is(node, LIFTS)) throw new Difference(node);
        this.#numbers = true;
        return;
      case 'FunctionDefinition': {
        const parameters = node.getChild('ParamList');
        if (parameters?.getChild('VariableName')) throw new Difference(parameters, '()');
        names.set(this.#trees.text(node.getChild('VariableName') ?? node), 'closure');
        this.#closure = node;
        this.#gradients(node);
        return;
      }
      case 'ReturnStatement':
        if (children[1]?.name === 'CallExpression') this.#made(children[1]);
        else if (!this.#is(children[1], 'out')) throw new Difference(node, 'return out');
        return;
      case 'AssignStatement':
        this.#assign(node, children);
        return;
      default:
        throw new Difference(node);
    }
  }

  #assign(node: SyntaxNode, children: readonly SyntaxNode[]): void {
    const [target, sign, value] = children;
    if (children.length !== 3 || target === undefined || sign === undefined || value === undefined) {
      throw new Difference(node);
    }
    const { names } = this.#trees;
    const name = this.#trees.text(target);
    if (target.name === 'VariableName') {
      if (this.#isConstructor(value)) {
        this.#made(value);
        names.set(name, 'out');
      } else if (names.get(name) === 'other' && this.#data === undefined && this.#is(value, LIFTED)) {
        this.#numbers = true;
      } else if (names.has(name)) {
        throw new Difference(node);
      } else {
        names.set(name, this.#trees.of(value));
      }
    } else if (this.#is(target, 'out._backward') && this.#is(value, 'closure')) {
      this.#isSet = true;
    } else {
      throw new Difference(node);
    }
  }

  #isConstructor(node: SyntaxNode): boolean {
    return (
      node.name === 'CallExpression' && this.#is(node.firstChild ?? node, 'Value') && !this.#is(node, 'Value(other)')
    );
  }

  /** `Value(data, children, op)` */
  #made(call: SyntaxNode): void {
    const [, list] = childrenOf(call) as [SyntaxNode, SyntaxNode];
    if (!this.#isConstructor(call)) throw new Difference(call);
    const { roles } = this.#class;
    const given = new Map<string, SyntaxNode>();
    splitAtCommas(childrenOf(list).slice(1, -1)).groups.forEach((group, i) => {
      const [first, sign, named] = group as [SyntaxNode, SyntaxNode?, SyntaxNode?];
      const role = sign?.name === 'AssignOp' ? roles.get(this.#trees.text(first)) : [...roles.values()][i];
      if (role === undefined || role === 'label') throw new Difference(first);
      given.set(role, named ?? first);
    });
    const { data, operands, op } = this.#lecture;
    const number = given.get('data');
    if (number === undefined) throw new Difference(call, `Value(${data[0]}, …)`);
    this.#data = ofFloats(this.#trees.of(number));
    this.#same(number, this.#data, data);
    const made = this.#data;
    this.#way = data.findIndex((text) => difference(made, ofFloats(lectureTree(text))) === undefined);
    const children = given.get('children');
    if (children !== undefined) this.#same(children, this.#trees.of(children), [operands], (tree) => tree);
    this.#operands = children !== undefined;
    const sign = given.get('op');
    if (sign !== undefined) this.#same(sign, this.#trees.of(sign), [op], (tree) => tree);
    else if ([...roles.values()].includes('op')) throw new Difference(call, `Value(${data[0]}, ${operands}, ${op})`);
  }

  /** The updates of the operands' gradients: one for each operand, in any order. */
  #gradients(closure: SyntaxNode): void {
    const left = new Map(Object.entries(this.#lecture.gradients));
    for (const node of statementsOf(closure)) {
      const children = childrenOf(node);
      const [target, sign, value] = children;
      if (target === undefined || sign === undefined || value === undefined || children.length !== 3) {
        throw new Difference(node);
      }
      if (
        node.name === 'AssignStatement' &&
        target.name === 'VariableName' &&
        !this.#trees.names.has(this.#trees.text(target))
      ) {
        this.#trees.names.set(this.#trees.text(target), this.#trees.of(value));
        continue;
      }
      const operand = [...left.keys()].find((name) => this.#is(target, `${name}.grad`));
      const expected = operand === undefined ? undefined : left.get(operand);
      if (operand === undefined || expected === undefined) throw new Difference(node);
      left.delete(operand);
      const added = this.#added(node, target, sign, value, `${operand}.grad`);
      const inTermsOfOut = ofFloats(
        this.#data === undefined ? added : replaced(ofFloats(added), this.#data, lectureTree('out.data')),
      );
      this.#same(value, inTermsOfOut, expected);
    }
    const [missing] = left;
    if (missing !== undefined) {
      const [name, [gradient]] = missing as [string, [string]];
      throw new Difference(closure.getChild('VariableName') ?? closure, `${name}.grad += ${gradient}`);
    }
  }

  /** The term that a statement adds to a gradient: `x += y`, or `x = x + y`. */
  #added(node: SyntaxNode, target: SyntaxNode, sign: SyntaxNode, value: SyntaxNode, grad: string): Tree {
    const tree = this.#trees.of(value);
    if (node.name === 'UpdateStatement' && this.#trees.text(sign) === '+=') return tree;
    const [first, second] = tree.kids;
    const isSum = node.name === 'AssignStatement' && tree.kind === 'Binary' && tree.text === '+';
    if (isSum && second !== undefined && first !== undefined && difference(first, lectureTree(grad)) === undefined) {
      return second;
    }
    throw new Difference({ from: target.from, to: sign.to }, `${grad} +=`);
  }

  #same(node: SyntaxNode, tree: Tree, texts: readonly string[], of: (tree: Tree) => Tree = ofFloats): void {
    if (!texts.some((text) => difference(tree, of(lectureTree(text))) === undefined)) {
      throw new Difference(node, texts[0]);
    }
  }

  #is(node: SyntaxNode | undefined, text: string): boolean {
    return node !== undefined && difference(this.#trees.of(node), lectureTree(text)) === undefined;
  }
}

/** The statements of a def or class, without docstrings. */
export function statementsOf(node: SyntaxNode): SyntaxNode[] {
  const body = node.getChild('Body');
  if (body === null) return [];
  return childrenOf(body)
    .flatMap((child) => (child.name === 'StatementGroup' ? childrenOf(child) : [child]))
    .filter(isCode);
}
