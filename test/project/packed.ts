import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the tests of a run keep the packed files of the package, by the id of vitest's process. */
export const packedOf = (run: number): string => join(tmpdir(), `dotgrad-packed-${run}`);

/** Called by vitest at the end of a run. */
export function teardown(): void {
  rmSync(packedOf(process.pid), { recursive: true, force: true });
}
