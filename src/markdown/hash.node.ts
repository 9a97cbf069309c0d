import { createHash } from 'node:crypto';

/** A hash of 16 hexadecimal digits. */
export function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
