/** More numbers than this are a slip in the step, and would not fit in memory or picture. */
const MOST = 100_000;

/**
 * The numbers from + i·step below `to`, as numpy's `arange` gives them.
 *
 * There are ceil((to − from) / step) of them.
 *
 * @param where begins the messages: the call
 * @throws RangeError if `from` is not below `to` or too far from it, or if there are more than 100,000
 */
export function arange(where: string, from: number, to: number, step: number): number[] {
  if (from >= to) throw new RangeError(`${where}: from must be below to; got from ${from} and to ${to}`);
  if (!Number.isFinite(to - from))
    throw new RangeError(`${where}: from ${from} to ${to} is too far to draw; bring them closer`);
  const count = Math.ceil((to - from) / step);
  if (count > MOST) {
    throw new RangeError(`${where}: a step of ${step} from ${from} to ${to} gives more than ${MOST} numbers; widen it`);
  }
  return Array.from({ length: count }, (_, i) => from + i * step);
}
