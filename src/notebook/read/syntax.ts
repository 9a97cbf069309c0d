import type { Span } from '../scan/source.js';
import type { SyntaxNode } from './builder.js';

/** The operators between two operands. */
export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** The comparisons. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** The common part of all nodes: the span, and the part that an error points at. */
type Node<T> = Span & { readonly mark: Span } & { readonly [K in keyof T]: T[K] };

/** An operator or comparison, with the operand on its right. */
export interface Step<Sign> {
  readonly operator: Sign;
  readonly mark: Span;
  readonly right: Expression;
}

/** One `{…}` of an f-string. */
export interface Field {
  readonly value: Expression;
  /** The source text of `{x=}` with its `=`, else `''`. */
  readonly title: string;
  /** `r` for `{x!r}`, `s` for `{x!s}`, else `''`. */
  readonly conversion: string;
  /** The format after the colon, which may contain fields. */
  readonly format: readonly (string | Field)[];
}

/** `for target in iterable`, and the conditions after it. */
export interface Clause {
  readonly target: Target;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

/** The `from:to:step` of an index; missing parts are undefined. */
export interface Slice {
  readonly kind: 'Slice';
  readonly start: Expression | undefined;
  readonly stop: Expression | undefined;
  readonly step: Expression | undefined;
}

/** A number, a string without fields, True, False or None. */
export type Constant = Node<{ kind: 'Constant'; value: bigint | number | string | boolean | null }>;
/** An f-string. */
export type FormatString = Node<{ kind: 'FormatString'; parts: readonly (string | Field)[] }>;
/** A name, read or assigned to. */
export type Name = Node<{ kind: 'Name'; name: string }>;
/** `[a, b]` or `(a, b)`. */
export type Display = Node<{ kind: 'Display'; type: 'list' | 'tuple'; items: readonly Expression[] }>;
/** `[x for x in xs]`, or a generator as in `sum(x for x in xs)`. */
export type Comprehension = Node<{
  kind: 'Comprehension';
  type: 'list' | 'generator';
  element: Expression;
  clauses: readonly [Clause, ...Clause[]];
}>;
/** `-x`, `+x` or `not x`. */
export type Unary = Node<{ kind: 'Unary'; operator: '-' | '+' | 'not'; operand: Expression }>;
/** `a + b - c`: evaluated from left to right, so that a long sum nests no deeper. */
export type Arithmetic = Node<{ kind: 'Arithmetic'; first: Expression; steps: readonly Step<Operator>[] }>;
/** `a < b < c`: chained as in Python, true if all comparisons are. */
export type Compare = Node<{ kind: 'Compare'; first: Expression; steps: readonly Step<Comparison>[] }>;
/** `a and b and c`, or with `or`: items after the deciding one are not evaluated. */
export type Logic = Node<{ kind: 'Logic'; operator: 'and' | 'or'; items: readonly Expression[] }>;
/** `value if test else otherwise` */
export type Conditional = Node<{ kind: 'Conditional'; test: Expression; value: Expression; otherwise: Expression }>;
/** `f(x, label='x')` */
export type Call = Node<{
  kind: 'Call';
  callee: Expression;
  args: readonly Expression[];
  keywords: readonly { readonly name: string; readonly value: Expression }[];
}>;
/** `x.name` */
export type Attribute = Node<{ kind: 'Attribute'; object: Expression; name: string }>;
/** `x[i]` or `x[from:to:step]`. */
export type Index = Node<{ kind: 'Index'; object: Expression; index: Expression | Slice }>;

/** Anything that has a value. */
export type Expression =
  | (Constant | FormatString | Name | Display | Comprehension | Unary | Arithmetic)
  | (Compare | Logic | Conditional | Call | Attribute | Index);

/** What can be on the left of `=`; a display must contain only targets. */
export type Target = Name | Attribute | Index | Display;

/** `a = b = value` */
export type Assign = Node<{ kind: 'Assign'; targets: readonly Target[]; value: Expression }>;
/** `target += value` */
export type Augment = Node<{
  kind: 'Augment';
  target: Exclude<Target, Display>;
  operator: Operator;
  value: Expression;
}>;
/** An expression on a line of its own. */
export type Bare = Node<{ kind: 'Bare'; value: Expression }>;
/** `class name: …`, which is compared with the built-in classes when it runs. */
export type Class = Node<{ kind: 'Class'; name: string; node: SyntaxNode }>;
/** `def name(parameters): body`; names assigned in the body are local to all of it, as in Python. */
export type Define = Node<{
  kind: 'Define';
  name: string;
  parameters: readonly Parameter[];
  body: readonly Statement[];
  locals: ReadonlySet<string>;
}>;
/** `for target in iterable: body` */
export type For = Node<{ kind: 'For'; target: Target; iterable: Expression; body: readonly Statement[] }>;
/** `if test: body`, its `elif` and its `else`, whose test is undefined. */
export type If = Node<{
  kind: 'If';
  branches: readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[];
}>;
/** `return value` */
export type Return = Node<{ kind: 'Return'; value: Expression | undefined }>;
/** `import module as name` or `from module import member as name`. */
export type Import = Node<{ kind: 'Import'; items: readonly ImportItem[] }>;
/** A statement without effect: the definition of a built-in, or `pass`. The note is shown to the reader unless it is `''`. */
export type Skip = Node<{ kind: 'Skip'; note: string }>;

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly fallback: Expression | undefined;
}

/** One name that an import binds; the member `*` binds all. */
export interface ImportItem {
  readonly module: string;
  readonly member: string | undefined;
  readonly name: string;
  readonly mark: Span;
}

/** Any statement. */
export type Statement = Assign | Augment | Bare | Class | Define | For | If | Return | Import | Skip;

/** A program: its statements in order. */
export type Program = readonly Statement[];
