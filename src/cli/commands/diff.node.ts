import { failure } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import { explainDiff } from '../../graph/diff/diff.js';
import { namesOf } from '../../options/options.js';
import { type Session, styled } from '../terminal/session.node.js';
import { compare, type DiffFlags } from './compare.node.js';

/**
 * `dotgrad diff`: prints what changed between two graphs, or those of two folders.
 *
 * Exits with 1 if anything did.
 */
export async function diffInputs(session: Session, before: string, after: string, options: DiffFlags): Promise<void> {
  if (before === '-' && after === '-')
    throw failure(TypeError, { what: 'diff reads standard input once', advice: 'name a file for one of the two' });
  checkPicture(options);
  const { diffFolders, isFolder } = await import('./diff-folders.node.js');
  const [isOld, isNew] = [await isFolder(session, before), await isFolder(session, after)];
  if (isOld && isNew) return diffFolders(session, before, after, options);
  if (isOld || isNew)
    throw failure(TypeError, {
      what: `${visible(isOld ? before : after)}: this is a folder and ${visible(isOld ? after : before)} is not`,
      advice: 'compare two files, or two folders',
    });
  const found = await compare(session, before, after, options);
  if (options.json) session.say(JSON.stringify(found));
  else if (found.same) session.say(styled('green', 'no change'));
  else for (const line of explainDiff(found)) session.say(line);
  if (!found.same) session.code = 1;
}

/** Rejects drawing flags if nothing is drawn, except `--no-grad`, which also affects the comparison. */
function checkPicture({ drawing, out }: DiffFlags): void {
  if (out !== undefined) return;
  const [option] = namesOf(drawing.flags).filter((name) => name !== 'grad');
  if (option === undefined) return;
  throw failure(TypeError, {
    about: option,
    what: [{ option }, ' has no effect without ', { option: 'out' }],
    advice: ['add ', { option: 'out', value: 'difference.svg' }, ' or leave it out'],
  });
}
