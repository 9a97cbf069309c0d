import type { Message } from '../../check/message.js';
import { type Checking, explainChange } from '../../snapshot/check.node.js';
import type { CheckedFigure, CheckReport } from '../../snapshot/report/report.js';
import type { Plan, PlannedPicture } from './plan.node.js';
import { type EmbedOptions, findOrphans, isStale, planDocuments } from './plans.node.js';

/** The result of checking documents. */
interface EmbedCheck {
  readonly report: Omit<CheckReport, 'accept'>;
  /** Notes for the author, each with file, line and column. */
  readonly notes: readonly Message[];
}

/**
 * Checks documents and their pictures; writes nothing.
 *
 * @throws DocumentError with file, line and column of any error
 * @throws TypeError on a wrong option, and the file system's errors
 */
export async function checkDocuments(
  paths: readonly string[],
  options: EmbedOptions,
  checking: Checking = {},
): Promise<EmbedCheck> {
  const plans = await planDocuments(paths, options, checking.tolerance ?? 1e-9);
  const figures: CheckedFigure[] = [];
  for (const plan of plans) {
    for (const picture of plan.pictures) figures.push(await checkPicture(picture, plan, checking, options.cwd ?? ''));
    if (plan.blocks > 0) figures.push(checkText(plan));
  }
  return {
    report: { version: 1, figures, orphans: await findOrphans(plans) },
    notes: plans.flatMap(({ notes }) => notes),
  };
}

async function checkPicture(
  { name, figure, at, files }: PlannedPicture,
  { document }: Plan,
  checking: Checking,
  cwd: string,
): Promise<CheckedFigure> {
  const shown = files.map((file) => ({ ...file, path: document.shown(file.path) }));
  const checked = shown.map(({ path, state }) => ({ path, state }));
  const base = { name, source: document.path, line: at.line, files: checked };
  if (files.every(({ state }) => state === 'fresh')) return base;
  const isEdited = files.some((file) => file.isEdited === true);
  return { ...base, ...(await explainChange({ ...base, figure, files: shown, cwd }, checked, isEdited, checking)) };
}

/** A document is also a checked file: it contains names and descriptions of pictures. */
function checkText(plan: Plan): CheckedFigure {
  const { path } = plan.document;
  const base = { name: path, source: path, line: plan.at.line };
  if (!isStale(plan)) return { ...base, files: [{ path, state: 'fresh' }] };
  return { ...base, files: [{ path, state: 'stale' }], note: 'it shows other pictures or descriptions' };
}
