/** The prefix of a link's hash that contains a program. */
const KEY = '#p=';

/** The limit of characters of a program, as in the notation. */
const MOST_CHARACTERS = 100_000;

/** A program as a hash: deflated by the browser, and encoded in characters allowed in URLs. */
export async function hashOf(source: string): Promise<string> {
  const packed = await read(new Blob([source]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  let letters = '';
  for (const byte of packed) letters += String.fromCharCode(byte);
  return `${KEY}${btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/**
 * The program in a hash; undefined for an empty hash.
 *
 * @throws RangeError if the hash contains no program, or one that is too long
 */
export async function programIn(hash: string): Promise<string | undefined> {
  if (hash.replace('#', '') === '') return undefined;
  if (!hash.startsWith(KEY)) throw new RangeError('this link holds no program');
  // Deflated text is shorter than the text, so a longer hash is not one of our links.
  if (hash.length > 2 * MOST_CHARACTERS) throw new RangeError('the program in this link is too long');
  let text: string;
  try {
    const letters = atob(hash.slice(KEY.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    text = new TextDecoder('utf-8', { fatal: true }).decode(await read(stream));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError('the program in this link is damaged');
  }
  return text;
}

/** All bytes of a stream, up to a limit, as a short hash may decompress to gigabytes. */
async function read(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > 4 * MOST_CHARACTERS) {
      await reader.cancel();
      throw new RangeError('the program in this link is too long');
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
