/** Mixes units one by one into two 32-bit hashes: FNV-1a and a variant of it. */
function digest(parts: readonly { readonly length: number; readonly unit: (i: number) => number }[]): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (const { length, unit } of parts) {
    for (let i = 0; i < length; i++) {
      const x = unit(i);
      one = Math.imul(one ^ x, 0x01000193);
      other = Math.imul(other ^ x, 0x5bd1e995);
      other ^= other >>> 15;
    }
  }
  return [one, other].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A hash of a text as sixteen hexadecimal digits; not cryptographic. */
export function digestText(text: string): string {
  return digest([{ length: text.length, unit: (i) => text.charCodeAt(i) }]);
}

/** A hash of bytes; see `digestText`. */
export function digestBytes(...parts: readonly Uint8Array[]): string {
  return digest(parts.map((part) => ({ length: part.length, unit: (i) => part[i] as number })));
}
