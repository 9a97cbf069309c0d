import { digestText } from '../check/digest.js';
import { failure, refusal } from '../check/message.js';

/** The folder of snapshots, beside the test. */
export const FOLDER = '__graphs__';

/** Most file systems take 255 bytes; an ending and what a file is called while it is written come on top. */
const MOST_BYTES = 200;

/** What no file is called on every system. */
const IMPOSSIBLE: readonly RegExp[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system takes them all
  /[\u0000-\u001f\\/:*?"<>|]/,
  /[. ]$/,
  /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i,
];

/**
 * The path of a snapshot beside its test: `./__graphs__/neuron.dot`.
 *
 * @throws TypeError on a name that is no file's on every system, or that leaves the folder
 */
export function snapshotPath(name: unknown): string {
  const parts = typeof name === 'string' ? name.split('/') : [];
  const shown = typeof name === 'string' ? JSON.stringify(name) : String(name);
  if (parts.length === 0 || !parts.every(isName))
    throw refusal(
      TypeError,
      'toMatchGraphSnapshot()',
      "takes the name of a file without an ending, as 'neuron' or 'layers/first'",
      name,
    );
  if (parts.some((part) => new TextEncoder().encode(part).length > MOST_BYTES))
    throw failure(TypeError, {
      what: `the name of a snapshot has at most ${MOST_BYTES} bytes`,
      advice: `choose a shorter one than ${shown}`,
    });
  if (/\.diff$/i.test(parts.at(-1) ?? ''))
    throw failure(TypeError, {
      what: `${shown}: what ends in .diff is the picture of a difference`,
      advice: 'choose another name',
    });
  return `./${FOLDER}/${parts.join('/')}.dot`;
}

/**
 * The name of a snapshot by that of its test: `a neuron > learns` is `a-neuron-learns`.
 *
 * What no file name has on every system becomes a hyphen; a long name ends in a digest.
 */
export function nameOfTest(test: string): string {
  const name = test.replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'graph';
  const whole = /\.diff$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? `${name}-` : name;
  return whole.length <= MOST_LETTERS ? whole : `${whole.slice(0, MOST_LETTERS)}-${digestText(test)}`;
}

/** As many letters as fit into a file name whatever they are. */
const MOST_LETTERS = 40;

function isName(part: string): boolean {
  return part !== '' && !IMPOSSIBLE.some((pattern) => pattern.test(part));
}
