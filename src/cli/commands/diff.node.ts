import { extname } from 'node:path';
import { visible } from '../../check/visible.js';
import { alike } from '../../dot/read.js';
import { diff, explainDiff } from '../../graph/diff/diff.js';
import { diffFormats } from '../../render/diff/diff-formats.node.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { readGraph } from '../input/diff-input.node.js';
import { type Drawing, drawingFor } from '../options/drawing.node.js';
import type { Session } from '../terminal/session.node.js';

/** The options of `dotgrad diff`. */
export interface DiffFlags {
  readonly drawing: Drawing;
  readonly out?: string;
  readonly tolerance?: number;
  readonly json?: boolean;
}

/** The DOT of a picture shows four digits after the point. */
const DOT_TOLERANCE = 1e-4;

/** `dotgrad diff`: says what changed between two graphs, and exits with 1 if anything did. */
export async function diffInputs(session: Session, before: string, after: string, options: DiffFlags): Promise<void> {
  if (before === '-' && after === '-')
    throw new TypeError('diff reads standard input once; name a file for one of the two');
  const [was, is] = [await readGraph(session, before), await readGraph(session, after)];
  const [old, now] = alike(was, is);
  const tolerance = options.tolerance ?? (was.isWhole && is.isWhole ? undefined : DOT_TOLERANCE);
  const found = diff(old, now, tolerance === undefined ? {} : { tolerance });
  if (options.out !== undefined) {
    const format = extname(options.out).slice(1).toLowerCase();
    if (!Object.hasOwn(diffFormats, format)) {
      throw new TypeError(
        `diff draws ${Object.keys(diffFormats).join(', ')}, got ${JSON.stringify(options.out)}; end the path in one of these`,
      );
    }
    await writeWhole(
      session.at(options.out),
      await diffFormats[format as keyof typeof diffFormats](old, now, {
        ...drawingFor('difference', options.drawing),
        ...(tolerance === undefined ? {} : { tolerance }),
      }),
    );
  }
  if (options.json) session.say(JSON.stringify(found));
  else if (found.same) session.say(session.paint('green', 'no change'));
  else for (const line of explainDiff(found)) session.say(visible(line));
  if (!found.same) session.code = 1;
}
