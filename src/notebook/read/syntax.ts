import type { NotebookError } from '../error.js';
import type { Span } from '../scan/source.js';

/** The operators between two operands. */
export type Operator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** The comparisons. */
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';

/** The common part of all nodes: the span, and the part that an error points at. */
type Made<T> = Span & { readonly mark: Span } & { readonly [K in keyof T]: T[K] };

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
export type Slice = Made<{ kind: 'Slice' } & Record<'start' | 'stop' | 'step', Expression | undefined>>;

/** A number, a string without fields, True, False or None. */
export type Constant = Made<{ kind: 'Constant'; value: bigint | number | string | boolean | null }>;
/** An f-string. */
export type FormatString = Made<{ kind: 'FormatString'; parts: readonly (string | Field)[] }>;
/** A name, read or assigned to. */
export type Name = Made<{ kind: 'Name'; name: string }>;
/** `[a, b]` or `(a, b)`. */
export type Display = Made<{ kind: 'Display'; type: 'list' | 'tuple'; items: readonly Expression[] }>;
/** `[x for x in xs]`, or a generator as in `sum(x for x in xs)`. */
export type Comprehension = Made<{
  kind: 'Comprehension';
  type: 'list' | 'generator';
  element: Expression;
  clauses: readonly [Clause, ...Clause[]];
}>;
/** `-x`, `+x` or `not x`. */
export type Unary = Made<{ kind: 'Unary'; operator: '-' | '+' | 'not'; operand: Expression }>;
/** `a + b - c`: evaluated from left to right, so that a long sum nests no deeper. */
export type Arithmetic = Made<{ kind: 'Arithmetic'; first: Expression; steps: readonly Step<Operator>[] }>;
/** `a < b < c`: chained as in Python, true if all comparisons are. */
export type Compare = Made<{ kind: 'Compare'; first: Expression; steps: readonly Step<Comparison>[] }>;
/** `a and b and c`, or with `or`: items after the deciding one are not evaluated. */
export type Logic = Made<{ kind: 'Logic'; first: Expression; steps: readonly Step<'and' | 'or'>[] }>;
/** `value if test else otherwise` */
export type Conditional = Made<{ kind: 'Conditional'; test: Expression; value: Expression; otherwise: Expression }>;
/** `f(x, label='x')` */
export type Call = Made<{
  kind: 'Call';
  callee: Expression;
  args: readonly Expression[];
  keywords: readonly { readonly name: string; readonly value: Expression }[];
}>;
/** `x.name` */
export type Attribute = Made<{ kind: 'Attribute'; object: Expression; name: string }>;
/** `x[i]` or `x[from:to:step]`. */
export type Index = Made<{ kind: 'Index'; object: Expression; index: Expression | Slice }>;

/** Python that the notation lacks, by its name in `UNSUPPORTED`; it never runs. */
export type Other = Made<{ kind: 'Other'; name: string; kids: readonly Node[]; parameters?: readonly Parameter[] }>;

/** Anything that has a value. */
export type Expression =
  | (Constant | FormatString | Name | Display | Comprehension | Unary | Arithmetic)
  | (Compare | Logic | Conditional | Call | Attribute | Index | Other);

/** What can be on the left of `+=`, and takes one value. */
export type SingleTarget = Name | Attribute | Index;
/** What can be on the left of `=`; a display must contain only targets. */
export type Target = SingleTarget | Display;

/** `a = b = value` */
export type Assign = Made<{ kind: 'Assign'; targets: readonly Target[]; value: Expression }>;
/** `target += value` */
export type Augment = Made<{ kind: 'Augment'; target: SingleTarget; operator: Operator; value: Expression }>;
/** An expression on a line of its own. */
export type Bare = Made<{ kind: 'Bare'; value: Expression }>;
/** `class name: …`, which is compared with the built-in classes when it runs. */
export type Class = Made<{ kind: 'Class'; name: string; bases: readonly Expression[]; body: readonly Statement[] }>;
/** `def name(parameters): body`, whose assigned names are local to all of it. */
export type Define = Made<{
  kind: 'Define';
  name: string;
  parameters: readonly Parameter[];
  body: readonly Statement[];
  locals: ReadonlySet<string>;
  /** The error of the first part that the notation lacks; only functions of a class may have one. */
  refused: (() => NotebookError) | undefined;
}>;
/** `for target in iterable: body` */
export type For = Made<{ kind: 'For'; target: Target; iterable: Expression; body: readonly Statement[] }>;
/** `if test: body`, its `elif` and its `else`, whose test is undefined. */
export type If = Made<{ kind: 'If'; branches: readonly Branch[] }>;
/** `return value` */
export type Return = Made<{ kind: 'Return'; value: Expression | undefined }>;
/** `import module as name` or `from module import member as name`. */
export type Import = Made<{ kind: 'Import'; items: readonly ImportItem[] }>;
/** A statement without effect: the definition of a built-in, or `pass`. The note is shown to the reader unless it is `''`. */
export type Skip = Made<{ kind: 'Skip'; note: string }>;

/** One of the blocks of an `if`. */
export interface Branch {
  readonly test: Expression | undefined;
  readonly body: readonly Statement[];
}

/** One parameter of a function. */
export interface Parameter extends Span {
  /** `*`, `**` or `/` if that is before its name, or alone. */
  readonly stars: string;
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
export type Statement = Assign | Augment | Bare | Class | Define | For | If | Return | Import | Skip | Other;

/** Any part of a program. */
export type Node = Expression | Statement | Slice;

/** A program: its statements in order. */
export type Program = readonly Statement[];
