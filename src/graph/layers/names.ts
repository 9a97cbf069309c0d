/** A number as a subscript: the index in `h₁₂`. */
export function subscript(index: number): string {
  return String(index).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

/**
 * The common part of labels: `x` for `x1` and `x2`, or for one `x`.
 *
 * Undefined if a label is missing, or if labels differ in more than the number at their end.
 */
export function commonStem(labels: readonly (string | undefined)[]): string | undefined {
  const stems = new Set(labels.map((label) => label?.replace(/[_\s]*\d+$/, '')));
  const [stem] = stems;
  return stems.size === 1 && stem !== '' ? stem : undefined;
}
