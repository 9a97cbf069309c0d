/** A number as written in Python; a float stays a float. */
export function pythonNumber(data: number, before: string): string {
  const text = Object.is(data, -0) ? '-0.0' : String(data);
  return /[.e]/i.test(before) && Number.isInteger(data) && !text.includes('e') && !text.includes('.')
    ? `${text}.0`
    : text;
}

/** The number that a text writes in Python, with or without a sign; undefined if it writes none. */
export function numberIn(text: string): number | undefined {
  const [, sign, digits] = /^([-+]?) ?([\d.].*)$/.exec(text.replaceAll('_', '')) ?? [];
  const size = Number(digits ?? Number.NaN);
  if (!Number.isFinite(size)) return undefined;
  return sign === '-' ? -size : size;
}
