import { digestText } from '../check/digest.js';
import { failure, refusal } from '../check/message.js';

/** The folder of snapshots, next to the test. */
export const FOLDER = '__graphs__';

/** Most file systems allow 255 bytes, which must also fit the extension and the temporary name while writing. */
const MOST_BYTES = 200;

/** Names that are not valid file names on every system. */
const IMPOSSIBLE: readonly RegExp[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: not every file system allows them
  /[\u0000-\u001f\\/:*?"<>|]/,
  /[. ]$/,
  /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i,
];

/**
 * The path of a snapshot next to its test: `./__graphs__/neuron.dot`.
 *
 * @throws TypeError if the name is not a valid file name on every system, or leads out of the folder
 */
export function snapshotPath(name: unknown): string {
  const parts = typeof name === 'string' ? name.split('/') : [];
  const shown = typeof name === 'string' ? JSON.stringify(name) : String(name);
  if (parts.length === 0 || !parts.every(isName))
    throw refusal(
      TypeError,
      'toMatchGraphSnapshot()',
      "takes the name of a file without an extension, such as 'neuron' or 'layers/first'",
      name,
    );
  if (parts.some((part) => new TextEncoder().encode(part).length > MOST_BYTES))
    throw failure(TypeError, {
      what: 'the name of a snapshot',
      rule: `may have at most ${MOST_BYTES} bytes`,
      gotWords: shown,
      advice: 'choose a shorter one',
    });
  if (/\.diff$/i.test(parts.at(-1) ?? ''))
    throw failure(TypeError, {
      what: `${shown}: names ending in .diff are reserved for pictures of differences`,
      advice: 'choose another name',
    });
  return `./${FOLDER}/${parts.join('/')}.dot`;
}

/**
 * The name of a snapshot, from the name of its test.
 *
 * `a neuron > learns` gives `a-neuron-learns`.
 *
 * Characters that are not allowed in file names on every system become hyphens; a long name ends in a digest.
 */
export function nameOfTest(test: string): string {
  const name = test.replace(/[^\p{L}\p{N}._]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'graph';
  const whole = /\.diff$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? `${name}-` : name;
  return whole.length <= MOST_LETTERS ? whole : `${whole.slice(0, MOST_LETTERS)}-${digestText(test)}`;
}

/** The number of letters that always fit into a file name, whichever they are. */
const MOST_LETTERS = 40;

function isName(part: string): boolean {
  return part !== '' && !IMPOSSIBLE.some((pattern) => pattern.test(part));
}
