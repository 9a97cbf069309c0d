import { refusal } from '../../../check/message.js';
/**
 * Whether two numbers are equal within a tolerance.
 *
 * The tolerance is relative to the larger magnitude above 1 and absolute below. 0 equals -0,
 * NaN equals NaN, and an infinity equals only itself. Unknown numbers equal each
 * other.
 */
export function isClose(x: number | undefined, y: number | undefined, tolerance: number): boolean {
  if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return true;
  if (x === undefined || y === undefined) return false;
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  return Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x), Math.abs(y));
}

/**
 * Checks a tolerance from untrusted input.
 *
 * @throws RangeError if it is negative or not a number
 */
export function checkTolerance(tolerance: unknown): void {
  if (typeof tolerance === 'number' && tolerance >= 0) return;
  throw refusal(RangeError, 'the tolerance', 'must be a number from 0', tolerance);
}
