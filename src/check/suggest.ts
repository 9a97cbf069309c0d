/**
 * The candidate closest to a name, if any is close enough.
 *
 * Close means at most a third of the name's length in edits (an insertion, deletion
 * or replacement of a letter, or a swap of two), at least one; a change of case is half an edit.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  if (name.length > 40) return undefined;
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = edits(name, candidate);
    // Among equals, two swapped letters are likelier than an extra letter.
    const ties = distance === least && candidate.length === name.length && best?.length !== name.length;
    if ((distance < least || (ties && distance <= limit)) && distance < name.length) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `did you mean …?`, or another text. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise?: string): string | undefined {
  const found = nearest(name, candidates);
  return found === undefined ? otherwise : `did you mean ${found}?`;
}

/** The optimal string alignment distance; a change of case is half an edit. */
function edits(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const best = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + replacement(a.charAt(i - 1), b.charAt(j - 1)),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = swapped ? Math.min(best, (older[j - 2] as number) + 1) : best;
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] as number;
}

function replacement(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}

/** The most similar names, best first: at most `most`, each at most half different. */
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
