/**
 * For each offset in a text, the end of the tag it is in, outside quotes.
 *
 * -1 if the tag never ends.
 *
 * Linear time: the text is read backwards.
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
