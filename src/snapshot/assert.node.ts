import { fileURLToPath } from 'node:url';
import { failure } from '../check/message.js';
import { writeWhole } from '../render/files/write-whole.node.js';
import { type Comparing, canonicalDot, compareWithSnapshot } from './canonical.js';
import { failureOf, GraphAssertionError } from './error.js';
import { type GraphLike, graphOf } from './graph-like.js';
import { drawBeside, drawDifference, removeDifference } from './pictures.node.js';
import { readIfThere } from './read.node.js';

/** How a snapshot is compared, and when it is written. */
export interface GraphSnapshotOptions extends Comparing {
  /** Whether a snapshot that differs is written anew; default by `env`, else false. */
  readonly update?: boolean;
  /** Whether no snapshot is written and a missing snapshot is a failure; default by `env`, else false. */
  readonly ci?: boolean;
  /** Whether a picture is drawn beside the snapshot, and of a difference; default true. */
  readonly picture?: boolean;
  /** The environment, as `process.env`: `DOTGRAD_UPDATE=1` updates, `CI=true` is `ci`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Fails if a graph is not the one of its snapshot, a DOT file.
 *
 * Where there is none yet it is written, with a picture for people beside it. The
 * DOT is compared as a graph, so numbers within the tolerance, ids, order and
 * looks count for nothing, and leave the file as it is.
 *
 * @example
 * test('a neuron', async () => {
 *   await assertGraphSnapshot(o, new URL('__graphs__/neuron.dot', import.meta.url), { env: process.env });
 * });
 *
 * @param path of a `.dot` file; its folder is made where it is missing
 * @throws GraphAssertionError that says what is different, and where the picture of it is
 */
export async function assertGraphSnapshot(
  value: GraphLike,
  path: string | URL,
  options: GraphSnapshotOptions = {},
): Promise<void> {
  const { update, ci } = modeOf(options);
  const [graph, file] = [graphOf(value), fileOf(path)];
  const committed = (await readIfThere(file))?.toString();
  const compared = compareWithSnapshot(graph, committed, options);
  if (compared.state === 'same') {
    await removeDifference(file);
    if (!ci && options.picture !== false) await drawBeside(file, compared.before, update);
    return;
  }
  if (update || (compared.state === 'missing' && !ci)) {
    await writeWhole(file, canonicalDot(graph));
    await removeDifference(file);
    if (options.picture !== false) await drawBeside(file, graph, true);
    return;
  }
  if (compared.state === 'missing')
    throw new GraphAssertionError({
      what: `there is no snapshot ${file}, and in CI none is written`,
      advice: 'run this test elsewhere',
    });
  const picture =
    compared.state === 'changed' && options.picture !== false
      ? await drawDifference(file, compared.before, compared.after, options.tolerance)
      : undefined;
  throw new GraphAssertionError(failureOf(compared.found, { picture, advice: ADVICE, sides: 'snapshot → received' }));
}

const ADVICE = 'to accept it: run with DOTGRAD_UPDATE=1 where env is given, or with { update: true }';

function modeOf({ update, ci, env = {} }: GraphSnapshotOptions): { update: boolean; ci: boolean } {
  return { update: update ?? isOn(env.DOTGRAD_UPDATE), ci: ci ?? isOn(env.CI) };
}

function isOn(word: string | undefined): boolean {
  return word !== undefined && !['', '0', 'false', 'no'].includes(word.toLowerCase());
}

function fileOf(path: string | URL): string {
  const file = path instanceof URL || /^file:\/\//.test(path) ? fileURLToPath(path) : path;
  if (/\.diff\.\w+$/i.test(file))
    throw failure(TypeError, {
      where: { file },
      what: 'what ends in .diff is the picture of a difference',
      advice: 'choose another name',
    });
  if (/\.(?:dot|gv)$/i.test(file)) return file;
  throw failure(TypeError, { where: { file }, what: "a graph's snapshot must end in .dot" });
}
