import type { GroupMark, Mark, Track } from '../../../plot/mark.js';

/** The moments of a motion in one list of marks, and when each mark is shown. */
interface MotionMarks {
  readonly marks: readonly Mark[];
  readonly tracks: readonly Track[];
}

/** A mark, and the moments in which it is shown. */
interface Entry {
  mark: Mark;
  readonly at: number[];
  /** For a group that stays while its content changes: the content at each of these moments. */
  readonly contents: (readonly Mark[])[];
}

/**
 * Combines moments that were drawn one by one into one picture.
 *
 * Shared marks appear once.
 *
 * Marks that are not in the last moment are transparent, so that without motion the picture shows that moment.
 */
export function unionOf(moments: readonly (readonly Mark[])[]): MotionMarks {
  const tracks = new Map<string, { readonly number: number; readonly track: Track }>();
  const trackOf = (at: readonly number[]): number => {
    const runs: [number, number][] = [];
    for (const moment of at) {
      const run = runs.at(-1);
      if (run?.[1] === moment) run[1] = moment + 1;
      else runs.push([moment, moment + 1]);
    }
    const key = runs.join(' ');
    const known = tracks.get(key) ?? { number: tracks.size, track: runs };
    tracks.set(key, known);
    return known.number;
  };
  const write = (lists: readonly (readonly Mark[])[], all: readonly number[]): Mark[] => {
    const marks: Mark[] = [];
    let open: { track: number; marks: Mark[] } | undefined;
    for (const { mark, at, contents } of entriesOf(lists, all)) {
      const whole: Mark = contents.length > 0 ? { ...(mark as GroupMark), marks: write(contents, at) } : mark;
      if (at.length === all.length) {
        marks.push(whole);
        open = undefined;
        continue;
      }
      const track = trackOf(at);
      if (open?.track === track) open.marks.push(whole);
      else {
        open = { track, marks: [whole] };
        const isHidden = at.at(-1) !== moments.length - 1;
        marks.push({ mark: 'group', class: '', track, ...(isHidden && { opacity: 0 }), marks: open.marks });
      }
    }
    return marks;
  };
  const marks = write(
    moments,
    moments.map((_, i) => i),
  );
  return { marks, tracks: [...tracks.values()].map(({ track }) => track) };
}

/** The marks of all lists, merged so that the order of each list is kept. */
function entriesOf(lists: readonly (readonly Mark[])[], moments: readonly number[]): Entry[] {
  const entries: Entry[] = [];
  const byKey = new Map<string, Entry>();
  lists.forEach((list, i) => {
    let place = -1;
    const seen = new Map<string, number>();
    for (const mark of list) {
      const name = nameOf(mark);
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      const key = `${count} ${name}`;
      const known = byKey.get(key);
      const found = known === undefined ? -1 : entries.indexOf(known, place + 1);
      place = found < 0 ? place + 1 : found;
      const entry = found < 0 ? { mark, at: [], contents: [] } : (known as Entry);
      if (found < 0) {
        entries.splice(place, 0, entry);
        byKey.set(key, entry);
      }
      entry.at.push(moments[i] as number);
      if (!isHolder(mark)) continue;
      entry.mark = mark;
      entry.contents.push(mark.marks);
    }
  });
  return entries;
}

/** Whether a mark is a box: it stays while its content changes. */
function isHolder(mark: Mark): mark is GroupMark {
  return mark.mark === 'group' && mark.id !== undefined;
}

/** The key of a mark: marks with the same key are the same. */
function nameOf(mark: Mark): string {
  return isHolder(mark) ? `#${mark.id}` : JSON.stringify(mark);
}
