/**
 * Judges a number that a reader typed.
 *
 * An error of 1 %, or of half a unit of its last digit, is accepted.
 *
 * @param typed a number in any usual notation: `-1.5`, `−1.5`, `1,5`, `2e-3`, `inf`
 * @returns a hint, empty if the number is right
 */
export function judge(typed: string, expected: number): string {
  const text = typed
    .trim()
    .replace('−', '-')
    .replace(',', '.')
    .replace(/inf(?:inity)?$|∞$/i, 'Infinity');
  const x = Number(text);
  const isTyped = text !== '' && (!Number.isNaN(x) || /^nan$/i.test(text));
  if (!isTyped) return 'Type a number, such as −1.5.';
  const [, decimals = '', exponent] = /^[^.e]*(?:\.(\d*))?(?:e(.*))?$/i.exec(text) ?? [];
  const half = 0.5 * Number(`1e${Number(exponent ?? 0) - decimals.length}`);
  const room = Math.max(0.01 * Math.abs(expected), half) * (1 + 1e-9);
  const isNear = (y: number): boolean => Object.is(x, y) || x === y || (Number.isFinite(y) && Math.abs(x - y) <= room);
  if (isNear(expected)) return '';
  return isNear(-expected)
    ? 'The size is right; check the sign.'
    : 'Not yet: local derivative times upstream gradient.';
}
