/** The names most like one, the best first: at most `most`, each at most half wrong. */
export function nearestNames(name: string, names: Iterable<string>, most: number): string[] {
  const wanted = name.slice(0, LONGEST);
  const ranked: { name: string; edits: number }[] = [];
  for (const candidate of names) {
    const limit = Math.max(wanted.length, Math.min(candidate.length, LONGEST)) / 2;
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const count = edits(wanted.toLowerCase(), candidate.slice(0, LONGEST).toLowerCase());
    if (count <= limit) ranked.push({ name: candidate, edits: count });
  }
  ranked.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, most).map((one) => one.name);
}

const LONGEST = 60;

/** How many letters to insert, drop or replace: the distance of Levenshtein. */
function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    previous = row;
  }
  return previous[b.length] as number;
}
