import { complain } from '../error.js';
import { aTypeOf, Plots, type Thing } from '../python/objects.js';
import { isIterable, itemsOf } from '../python/sequence.js';
import type { Display, SingleTarget, Target } from '../read/syntax.js';
import type { Frame } from './frame.js';

type Setter = (target: SingleTarget, thing: Thing) => void;

/** The items of something, as many as the targets. */
function unpacked({ items, mark }: Display, thing: Thing, frame: Frame): Thing[] {
  // As in `fig, ax = plt.subplots()`.
  if (thing instanceof Plots) return items.map(() => thing);
  if (!isIterable(thing)) {
    complain(`${items.length} names cannot take ${aTypeOf(thing)}`, 'give them a value each, as in a, b = 1, 2');
  }
  const things = itemsOf(thing, frame.at(mark));
  if (things.length === items.length) return things;
  const what = `${items.length} names cannot take ${things.length} values`;
  return complain(what, 'write as many names as there are values');
}

/** Calls `set` for each target of one value; those of `a, (b, c)` take its items. */
export function assignEach(target: Target, thing: Thing, frame: Frame, set: Setter): void {
  if (target.kind !== 'Display') set(target, thing);
  else {
    const things = unpacked(target, thing, frame);
    for (const [i, item] of target.items.entries()) assignEach(item as Target, things[i] as Thing, frame, set);
  }
}

/** Assigns the items of a loop, as in `for x, (y, z) in …`; sets no labels. */
export function bindNames(target: Target, thing: Thing, frame: Frame): void {
  assignEach(target, thing, frame, (each, item) => {
    frame.at(each.mark);
    if (each.kind !== 'Name') complain('a loop can assign its items only to names', 'write for x in xs');
    frame.names.set(each.name, item);
  });
}
