/** Two 32-bit hashes that units are mixed into one by one: FNV-1a and a variant of it. */
type Lanes = [one: number, other: number];

const START: Lanes = [0x811c9dc5, 0x9e3779b9];

function hexOf(lanes: Lanes): string {
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A hash of a text as sixteen hexadecimal digits; not cryptographic. */
export function digestText(text: string): string {
  let [one, other] = START;
  for (let i = 0; i < text.length; i++) {
    const x = text.charCodeAt(i);
    one = Math.imul(one ^ x, 0x01000193);
    other = Math.imul(other ^ x, 0x5bd1e995);
    other ^= other >>> 15;
  }
  return hexOf([one, other]);
}

/** A hash of bytes; see `digestText`. */
export function digestBytes(...parts: readonly Uint8Array[]): string {
  let [one, other] = START;
  for (const bytes of parts) {
    for (const x of bytes) {
      one = Math.imul(one ^ x, 0x01000193);
      other = Math.imul(other ^ x, 0x5bd1e995);
      other ^= other >>> 15;
    }
  }
  return hexOf([one, other]);
}
