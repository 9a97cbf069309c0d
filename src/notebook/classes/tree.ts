import type { Source, Span } from '../scan/source.js';

/** A part of a program to compare, without comments, types and parentheses. */
export interface Tree extends Span {
  readonly kind: string;
  readonly text: string;
  readonly kids: readonly Tree[];
  /** The same for equal trees, wherever they are. */
  readonly key: string;
}

/** A tree of these parts, at a place. */
export function treeOf(kind: string, text: string, kids: readonly Tree[], { from, to }: Span): Tree {
  return { kind, text, kids, key: `${kind} ${text.length} ${text}(${kids.map(({ key }) => key).join()})`, from, to };
}

/** Whether a tree reads an attribute: one with this name, or any. */
export function reads(tree: Tree, name?: string): boolean {
  const isRead = tree.kind === 'Attribute' && (name === undefined || tree.text === name);
  return isRead || tree.kids.some((kid) => reads(kid, name));
}

/** An operator of floats in normal form. `1.0 * x` is `x`, `x**2` is `x*x`, factors and terms are sorted. */
export function ofFloats(operator: string, left: Tree, right: Tree, span: Span): Tree {
  if (operator === '**' && right.kind === 'Number' && right.text === '2') return product([left, left], span);
  if (operator === '*') return product([left, right], span);
  if (operator === '+') return treeOf('Sum', '', [left, right].sort(byKey), span);
  return treeOf('Binary', operator, [left, right], span);
}

function product(factors: readonly Tree[], span: Span): Tree {
  const flat = factors.flatMap((factor) => (factor.kind === 'Product' ? factor.kids : [factor]));
  const kids = flat.filter(({ kind, text }) => kind !== 'Number' || text !== '1').sort(byKey);
  const [only] = kids;
  return kids.length === 1 && only !== undefined ? only : treeOf('Product', '', kids, span);
}

const byKey = (a: Tree, b: Tree): number => (a.key < b.key ? -1 : 1);

/** Where a tree first differs from another: its part, the other's, and up to which place they are equal. */
type Found = readonly [at: Tree, other: Tree | undefined, reach: number];

/** The first difference of two trees, if there is one. */
export function difference(tree: Tree, other: Tree): Found | undefined {
  if (tree.key === other.key) return undefined;
  // Statements and parameters are compared one by one.
  const isList = tree.kind === 'Body' || tree.kind === 'Define' || tree.kids.length === other.kids.length;
  // Sorted operands have lost their order, so they cannot point to a place.
  const isSorted = tree.kind === 'Product' || tree.kind === 'Sum';
  if (tree.kind !== other.kind || tree.text !== other.text || isSorted || !isList) return [tree, other, tree.from];
  for (const [i, kid] of tree.kids.entries()) {
    const counterpart = other.kids[i];
    const found: Found | undefined =
      counterpart === undefined ? [kid, undefined, kid.from] : difference(kid, counterpart);
    if (found !== undefined) return found;
  }
  return [tree, other.kids[tree.kids.length], (tree.kids.at(-1) ?? tree).to];
}

/** Thrown at the place where a class differs from the lecture's. */
export class Difference extends Error {
  constructor(
    readonly span: Span,
    /** The lecture's code at this place; undefined if it has no counterpart. */
    readonly lecture?: string,
  ) {
    super('this is not in the lecture');
  }
}

/** The difference that `compare` throws, in words; undefined if there is none. */
export function differenceIn(what: string, source: Source, compare: () => void): string | undefined {
  try {
    compare();
    return undefined;
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    const { line, column, file } = source.place(error.span);
    const found = `${what} is not the lecture's: ${file}:${line}:${column} has ${source.quote(error.span)}`;
    return error.lecture === undefined ? found : `${found}, where the lecture has ${error.lecture}`;
  }
}
