import { readFile } from 'node:fs/promises';
import type { Session } from '../terminal/session.node.js';

/** `dotgrad python`: prints dotgrad.py. */
export async function printPython(session: Session): Promise<void> {
  session.write(await readFile(new URL('../../../src/python/dotgrad.py', import.meta.url)));
}
