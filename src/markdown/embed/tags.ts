/**
 * For each place of a text, where a tag ends that this place is in and outside of quotes; -1 if it never ends.
 *
 * In linear time, whatever the text: it is read from its end.
 */
export function tagEnds(text: string): Int32Array {
  const ends = new Int32Array(text.length + 1).fill(-1);
  let [double, single] = [-1, -1];
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i];
    if (char === '>') ends[i] = i + 1;
    else if (char === '"' || char === "'") {
      const close = char === '"' ? double : single;
      ends[i] = close === -1 ? -1 : (ends[close + 1] as number);
      if (char === '"') double = i;
      else single = i;
    } else ends[i] = ends[i + 1] as number;
  }
  return ends;
}
