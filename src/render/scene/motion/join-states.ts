import type { CaptionLine, State } from '../scene.js';

/** Joins neighboring moments of one phase until there are at most `most`. */
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

/** The state after the last moment of a group, with the highlights of all of them. */
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

/** The maximum number of lines in a caption of several steps. */
const MOST_LINES = 6;

/** The lines of all steps if they fit, an op with its numbers on each; else what each step is about. */
function linesOf(group: readonly State[]): CaptionLine[] {
  const whole = group.flatMap(({ phase, caption: { title, lines } }) =>
    phase === 'backward'
      ? lines
      : lines.length === 1 && lines[0]?.kind === 'equation'
        ? [{ text: `${title} ${lines[0].text}`, halves: [title, lines[0].text] as const }]
        : [{ text: title }, ...lines],
  );
  return whole.length <= MOST_LINES ? whole : group.map(({ caption }) => ({ text: caption.title }));
}
