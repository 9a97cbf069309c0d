/** A number as an index below the line: `h₁₂`. */
export function subscript(index: number): string {
  return String(index).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

/**
 * What labels have in common: `x` of `x1` and `x2`, or of one `x`.
 *
 * Undefined unless all are there and are equal but for the number at their end.
 */
export function commonStem(labels: readonly (string | undefined)[]): string | undefined {
  const stems = new Set(labels.map((label) => label?.replace(/[_\s]*\d+$/, '')));
  const [stem] = stems;
  return stems.size === 1 && stem !== '' ? stem : undefined;
}
