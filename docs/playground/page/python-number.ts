/** A number as written in Python; a float stays a float. */
export function pythonNumber(data: number, before: string): string {
  const text = Object.is(data, -0) ? '-0.0' : String(data);
  return /[.e]/i.test(before) && Number.isInteger(data) && !text.includes('e') && !text.includes('.')
    ? `${text}.0`
    : text;
}
