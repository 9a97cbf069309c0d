const DIGITS = '\\d+(?:_\\d+)*';
const FLOAT = new RegExp(`^[-+]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[-+]?${DIGITS})?$`, 'i');
const INT = new RegExp(`^[-+]?${DIGITS}$`);
const WORD = /^([-+]?)(inf|infinity|nan)$/i;

/** The number that a text writes, as Python's `float()` reads it; undefined if it writes none. */
export function numberIn(text: string): number | undefined {
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  const [, sign, word] = WORD.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? Number.NaN : sign === '-' ? -Infinity : Infinity;
}

/** The int that a text writes, as Python's `int()` reads it; undefined if it writes none of up to 300 digits. */
export function intIn(text: string): bigint | undefined {
  return text.length <= 300 && INT.test(text) ? BigInt(text.replace('+', '').replaceAll('_', '')) : undefined;
}
