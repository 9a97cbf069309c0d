import type { State } from '../scene.js';

/** As few moments as were asked for: neighbors of one phase become one, which has what they have. */
export function joined(states: readonly State[], most: number): State[] {
  const groups = states.map((state) => [state]);
  while (groups.length > most) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < groups.length; i++) {
      const [one, two] = [groups[i] as State[], groups[i + 1] as State[]];
      if (one[0]?.phase !== two[0]?.phase || one.length + two.length >= least) continue;
      best = i;
      least = one.length + two.length;
    }
    if (best < 0) break;
    groups.splice(best, 2, [...(groups[best] as State[]), ...(groups[best + 1] as State[])]);
  }
  return groups.map(joinedState);
}

/** What is known after the last of them; all that stood out in any of them does. */
function joinedState(group: readonly State[]): State {
  const [first, last] = [group[0] as State, group.at(-1) as State];
  if (group.length === 1) return last;
  const union = <T>(of: (state: State) => readonly T[] | undefined): T[] => [
    ...new Set(group.flatMap((state) => of(state) ?? [])),
  ];
  const { number } = first.caption;
  const title = `steps ${number} to ${last.caption.number}`;
  const lines = linesOf(group);
  return {
    ...last,
    caption: { number, title, lines },
    hot: union(({ hot }) => hot),
    active: union(({ active }) => active),
  };
}

/** What a caption of several steps has room for, in lines. */
const MOST_LINES = 6;

/** All that the steps say, an op with its numbers on a line, where there is room for it; else what each is about. */
function linesOf(group: readonly State[]): string[] {
  const whole = group.flatMap(({ phase, caption: { title, lines } }) =>
    phase === 'backward'
      ? lines
      : lines.length === 1 && lines[0]?.startsWith('=')
        ? [`${title} ${lines[0]}`]
        : [title, ...lines],
  );
  return whole.length <= MOST_LINES ? whole : group.map(({ caption }) => caption.title);
}
