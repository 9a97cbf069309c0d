/** The verdict on a prediction. */
interface Verdict {
  readonly isRight: boolean;
  /** A hint if the prediction is wrong. */
  readonly hint: string;
}

/**
 * Judges a number that a reader typed: an error of 1 %, or of half a unit of its last digit, is accepted.
 *
 * @param typed a number in any usual notation: `-1.5`, `−1.5`, `1,5`, `2e-3`, `inf`
 */
export function judge(typed: string, expected: number): Verdict {
  const text = typed.trim().replace('−', '-').replace(',', '.').toLowerCase();
  const special: Readonly<Record<string, number>> = {
    nan: NaN,
    inf: Infinity,
    '∞': Infinity,
    '-inf': -Infinity,
    '-∞': -Infinity,
  };
  const match = /^[+-]?(?:\d+(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/.exec(text);
  if (match === null && special[text] === undefined) return { isRight: false, hint: 'Type a number, such as −1.5.' };
  const x = match === null ? (special[text] as number) : Number(text);
  if (Object.is(x, expected) || x === expected) return RIGHT;
  if (!Number.isFinite(x) || !Number.isFinite(expected)) return { isRight: false, hint: 'Not yet.' };
  const decimals = (match?.[1] ?? match?.[2] ?? '').length;
  const half = 0.5 * Number(`1e${Number(match?.[3] ?? 0) - decimals}`);
  const room = Math.max(0.01 * Math.abs(expected), half) * (1 + 1e-9);
  if (Math.abs(x - expected) <= room) return RIGHT;
  if (Math.abs(x + expected) <= room) return { isRight: false, hint: 'The size is right; check the sign.' };
  return { isRight: false, hint: 'Not yet: local derivative times upstream gradient.' };
}

const RIGHT: Verdict = { isRight: true, hint: '' };
