/** The names and license texts of the packages that a build of esbuild joined, for a file beside it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param inputs paths of the joined files, relative to the working folder */
export async function licensesOf(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const texts = new Set((await Promise.all([...folders].map(licenseOf))).sort());
  return [...texts].join(`\n${'-'.repeat(72)}\n\n`);
}

/** The name of a package, and the text of its license. */
async function licenseOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n${await readFile(join(folder, file), 'utf8')}`;
  return `${name} ${version}: ${license}\n${text}`;
}
