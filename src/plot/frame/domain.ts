import { failure } from '../../check/message.js';
/**
 * The least and the greatest number of an axis, in data units.
 *
 * The first is smaller.
 */
export type Domain = readonly [least: number, greatest: number];

/**
 * The least and the greatest finite number among the values.
 *
 * @param where the start of the messages: the call and the option
 * @throws RangeError if no value is finite, or if their span is not finite
 */
export function extentOf(values: Iterable<number>, where: string): Domain {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  if (least > greatest)
    throw failure(RangeError, {
      what: `${where}: no value is a finite number, so there is nothing to draw`,
      advice: 'give at least one',
    });
  if (!Number.isFinite(2 * (greatest - least)) || !Number.isFinite(2 * Math.max(-least, greatest))) {
    throw failure(RangeError, {
      what: `${where}: values from ${least} to ${greatest} are too far apart to draw`,
      advice: 'scale them down',
    });
  }
  return [least, greatest];
}

/** A domain with a nonzero span: a single number gets some room around it. */
export function opened([least, greatest]: Domain): Domain {
  return least === greatest ? around(least) : [least, greatest];
}

/** The same on a log scale. */
export function openedLog([least, greatest]: Domain): Domain {
  return least === greatest
    ? [Math.max(Number.MIN_VALUE, least / 2), Math.min(Number.MAX_VALUE / 2, greatest * 2)]
    : [least, greatest];
}

/**
 * Widens the narrower of two domains until y spans 0.4 to 1.5 times as much as x.
 *
 * Otherwise data with extreme proportions would be too thin to see.
 */
export function inProportion(x: Domain, y: Domain): [Domain, Domain] {
  const width = x[1] - x[0];
  const height = y[1] - y[0];
  return [widened(x, Math.max(width, height / 1.5)), widened(y, Math.max(height, width * 0.4))];
}

function widened([least, greatest]: Domain, span: number): Domain {
  const more = (span - (greatest - least)) / 2;
  return more > 0 ? [least - more, greatest + more] : [least, greatest];
}

/** A domain around one value, wide enough that numbers of this size can be told apart. */
function around(value: number): Domain {
  const room = Math.max(Math.abs(value) / 2, value === 0 ? 1 : Number.MIN_VALUE);
  return [value - room, value + room];
}
