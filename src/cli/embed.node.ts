import { type EmbedOptions, embedFiles } from '../markdown/embed.node.js';
import { type DrawingFlags, drawOptions } from './drawing.node.js';
import { exitCodes } from './fail.node.js';
import { plural, say, styled } from './style.node.js';

/** The options of `dotgrad embed`. */
export interface EmbedFlags extends DrawingFlags {
  readonly assets?: string;
  readonly format?: 'svg' | 'png';
  readonly dark?: boolean;
  readonly check?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `dotgrad embed`: draws the marked blocks of documents and shows their pictures there. */
export async function embed(documents: readonly string[], flags: EmbedFlags): Promise<void> {
  const { assets, format, dark, check = false } = flags;
  const given = { assets, format, dark, check };
  const known = Object.fromEntries(Object.entries(given).filter(([, x]) => x !== undefined));
  const report = await embedFiles(documents, { ...drawOptions(flags), ...known } as EmbedOptions);
  const { blocks, missing, stale, orphaned, written, notes } = report;
  if (!flags.quiet) for (const note of notes) process.stderr.write(`dotgrad: ${note}\n`);
  const mend = check ? [...missing, ...stale, ...orphaned] : [];
  if (flags.json) say(JSON.stringify(report));
  else if (!flags.quiet || mend.length > 0) {
    for (const path of check ? missing : []) say(`${styled('red', 'missing')}  ${path}`);
    for (const path of check ? stale : written) say(`${styled('yellow', check ? 'stale' : 'written')}  ${path}`);
    for (const path of orphaned) say(`${styled('yellow', 'orphaned')}  ${path}`);
    const fresh =
      mend.length === 0 ? 'all fresh' : `${plural(mend.length, 'file')} to mend; run the same without --check`;
    say(
      `${plural(blocks, 'block')} in ${plural(documents.length, 'document')}: ${check ? fresh : `${written.length} written`}`,
    );
  }
  if (mend.length > 0) process.exitCode = exitCodes.checkFailed;
}
