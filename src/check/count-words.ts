/** A count with commas between its thousands: `65,818`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count and its noun: `1 figure`, `2 figures`, `1710 values`. */
export function plural(count: number, noun: string, many: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** The same with commas between thousands: `1,710 values`. */
export function counted(count: number, noun: string): string {
  return `${thousands(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** What follows the first words of a list: ` and 3 more`, or nothing if none are left out. */
export function andMore(count: number): string {
  return count > 0 ? ` and ${thousands(count)} more` : '';
}

/** Words in a row: `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
