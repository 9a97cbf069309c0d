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
  /** Whether a snapshot that differs is updated; taken from `env` by default, else false. */
  readonly update?: boolean;
  /** Whether a missing snapshot is a failure instead of written; taken from `env` by default, else false. */
  readonly ci?: boolean;
  /** Whether pictures of the snapshot and of a difference are drawn next to it; default true. */
  readonly picture?: boolean;
  /** The environment, such as `process.env`: `DOTGRAD_UPDATE=1` sets `update`, `CI=true` sets `ci`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Fails if a graph differs from its snapshot, a DOT file.
 *
 * A missing snapshot is written, with a picture for people next to it. The
 * DOT is compared as a graph: ids, order, styling and differences within the
 * tolerance are ignored, and leave the file as it is.
 *
 * @example
 * test('a neuron', async () => {
 *   await assertGraphSnapshot(o, new URL('__graphs__/neuron.dot', import.meta.url), { env: process.env });
 * });
 *
 * @param path of a `.dot` file; its folder is created if it is missing
 * @throws GraphAssertionError that says what is different, and where its picture is
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
      what: `there is no snapshot ${file}, and none is written in CI`,
      advice: 'run this test on your machine and commit the file',
    });
  const picture =
    compared.state === 'changed' && options.picture !== false
      ? await drawDifference(file, compared.before, compared.after, options.tolerance)
      : undefined;
  throw new GraphAssertionError(failureOf(compared.found, { picture, advice: ADVICE, sides: 'snapshot → received' }));
}

const ADVICE = 'to accept it: run with DOTGRAD_UPDATE=1 if env is passed, or with { update: true }';

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
      what: 'names ending in .diff are reserved for pictures of differences',
      advice: 'choose another name',
    });
  if (/\.(?:dot|gv)$/i.test(file)) return file;
  throw failure(TypeError, { where: { file }, what: "the name of a graph's snapshot", rule: 'must end in .dot' });
}
