import type { Span } from '../scan/source.js';
import type { SyntaxNode } from './builder.js';

/** The operators between two operands. */
export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** The comparisons. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** What an error points at: the whole node, or its telling part. */
interface Node extends Span {
  readonly mark: Span;
}

/** A number, a string without fields, True, False or None. */
export interface Constant extends Node {
  readonly kind: 'Constant';
  readonly value: bigint | number | string | boolean | null;
}

/** One `{…}` of an f-string. */
export interface Field {
  readonly value: Expression;
  /** The source text of `{x=}` with its `=`, else `''`. */
  readonly title: string;
  /** `r` for `{x!r}`, `s` for `{x!s}`, else `''`. */
  readonly conversion: string;
  /** The format after the colon, which may have fields itself. */
  readonly format: readonly (string | Field)[];
}

/** An f-string. */
export interface FormatString extends Node {
  readonly kind: 'FormatString';
  readonly parts: readonly (string | Field)[];
}

/** A name that is read or assigned to. */
export interface Name extends Node {
  readonly kind: 'Name';
  readonly name: string;
}

/** `[a, b]` or `(a, b)`. */
export interface Display extends Node {
  readonly kind: 'Display';
  readonly type: 'list' | 'tuple';
  readonly items: readonly Expression[];
}

/** `for target in iterable`, and the conditions after it. */
export interface Clause {
  readonly target: Target;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** `[x for x in xs]`, or a generator as in `sum(x for x in xs)`. */
export interface Comprehension extends Node {
  readonly kind: 'Comprehension';
  readonly type: 'list' | 'generator';
  readonly element: Expression;
  readonly clauses: readonly [Clause, ...Clause[]];
}

/** `-x`, `+x` or `not x`. */
export interface Unary extends Node {
  readonly kind: 'Unary';
  readonly operator: '-' | '+' | 'not';
  readonly operand: Expression;
}

/** An operator or comparison, with the operand on its right. */
export interface Step<Sign> {
  readonly operator: Sign;
  readonly mark: Span;
  readonly right: Expression;
}

/** `a + b - c`: evaluated from left to right, so that a long sum nests no deeper. */
export interface Arithmetic extends Node {
  readonly kind: 'Arithmetic';
  readonly first: Expression;
  readonly steps: readonly Step<Operator>[];
}

/** `a < b < c`: true if all are, as Python chains them. */
export interface Compare extends Node {
  readonly kind: 'Compare';
  readonly first: Expression;
  readonly steps: readonly Step<Comparison>[];
}

/** `a and b and c`, or `or`: the items behind the one that decides are not evaluated. */
export interface Logic extends Node {
  readonly kind: 'Logic';
  readonly operator: 'and' | 'or';
  readonly items: readonly Expression[];
}

/** `value if test else otherwise` */
export interface Conditional extends Node {
  readonly kind: 'Conditional';
  readonly test: Expression;
  readonly value: Expression;
  readonly otherwise: Expression;
}

/** `f(x, label='x')` */
export interface Call extends Node {
  readonly kind: 'Call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly { readonly name: string; readonly value: Expression }[];
}

/** `x.name` */
export interface Attribute extends Node {
  readonly kind: 'Attribute';
  readonly object: Expression;
  readonly name: string;
}

/** `x[i]` or `x[from:to:step]`. */
export interface Index extends Node {
  readonly kind: 'Index';
  readonly object: Expression;
  readonly index: Expression | Slice;
}

/** The `from:to:step` of an index; what is not there is undefined. */
export interface Slice {
  readonly kind: 'Slice';
  readonly start: Expression | undefined;
  readonly stop: Expression | undefined;
  readonly step: Expression | undefined;
}

/** Anything that has a value. */
export type Expression =
  | Constant
  | FormatString
  | Name
  | Display
  | Comprehension
  | Unary
  | Arithmetic
  | Compare
  | Logic
  | Conditional
  | Call
  | Attribute
  | Index;

/** What can stand on the left of `=`: a display must hold targets only. */
export type Target = Name | Attribute | Index | Display;

/** `a = b = value` */
export interface Assign extends Node {
  readonly kind: 'Assign';
  readonly targets: readonly Target[];
  readonly value: Expression;
}

/** `target += value` */
export interface Augment extends Node {
  readonly kind: 'Augment';
  readonly target: Exclude<Target, Display>;
  readonly operator: Operator;
  readonly value: Expression;
}

/** An expression on a line of its own. */
export interface Bare extends Node {
  readonly kind: 'Bare';
  readonly value: Expression;
}

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly fallback: Expression | undefined;
}

/** `def name(parameters): body` */
export interface Define extends Node {
  readonly kind: 'Define';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  /** The names that the body assigns to: local in all of it, as in Python. */
  readonly locals: ReadonlySet<string>;
}

/** `for target in iterable: body` */
export interface For extends Node {
  readonly kind: 'For';
  readonly target: Target;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
}

/** `if test: body`, its `elif` and its `else`, whose test is undefined. */
export interface If extends Node {
  readonly kind: 'If';
  readonly branches: readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[];
}

/** `return value` */
export interface Return extends Node {
  readonly kind: 'Return';
  readonly value: Expression | undefined;
}

/** `import module as name` or `from module import member as name`. */
export interface Import extends Node {
  readonly kind: 'Import';
  readonly items: readonly ImportItem[];
}

/** One name that an import binds; the member `*` binds all. */
export interface ImportItem {
  readonly module: string;
  readonly member: string | undefined;
  readonly name: string;
  readonly mark: Span;
}

/** A definition that is built in, or `pass`: nothing is done. */
export interface Skip extends Node {
  readonly kind: 'Skip';
  /** What to tell the reader, `''` for nothing. */
  readonly note: string;
}

/** `class name: …`, which is compared with those that are built in when it is reached. */
export interface Class extends Node {
  readonly kind: 'Class';
  readonly name: string;
  readonly node: SyntaxNode;
}

/** Anything that stands on a line. */
export type Statement = Assign | Augment | Bare | Class | Define | For | If | Return | Import | Skip;

/** A program: its statements in order. */
export type Program = readonly Statement[];
