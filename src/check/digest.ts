/** Mixes units one by one into two lanes of 32 bits, FNV-1a and another of its kind. */
class Digest {
  #one = 0x811c9dc5;
  #other = 0x9e3779b9;

  add(unit: number): void {
    this.#one = Math.imul(this.#one ^ unit, 0x01000193);
    this.#other = Math.imul(this.#other ^ unit, 0x5bd1e995);
    this.#other ^= this.#other >>> 15;
  }

  toString(): string {
    return [this.#one, this.#other].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Sixteen hexadecimal digits that tell texts apart; no protection against forgery. */
export function digestText(text: string): string {
  const digest = new Digest();
  for (let i = 0; i < text.length; i++) digest.add(text.charCodeAt(i));
  return digest.toString();
}

/** The same of bytes. */
export function digestBytes(...parts: readonly Uint8Array[]): string {
  const digest = new Digest();
  for (const part of parts) for (let i = 0; i < part.length; i++) digest.add(part[i] as number);
  return digest.toString();
}
