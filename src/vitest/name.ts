/** The folder of snapshots, beside the test. */
export const FOLDER = '__graphs__';

/**
 * The path of a snapshot beside its test: `./__graphs__/neuron.dot`.
 *
 * @throws TypeError on a name that is no file's on every system, or that leaves the folder
 */
export function snapshotPath(name: unknown): string {
  const parts = typeof name === 'string' ? name.split('/') : [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system takes them all
  const isName = (part: string): boolean => /^[^\u0000-\u001f\\/:*?"<>|]+$/.test(part) && !/^\.{1,2}$|[. ]$/.test(part);
  if (parts.length > 0 && parts.every(isName)) return `./${FOLDER}/${parts.join('/')}.dot`;
  const shown = typeof name === 'string' ? JSON.stringify(name) : String(name);
  throw new TypeError(
    `toMatchGraphSnapshot() takes the name of a file without an ending, as 'neuron' or 'layers/first'; got ${shown}`,
  );
}
