/** Writes the sentence of every drawing option into the types, for editors to show; `npm run build` does so after `tsc`. */
import { readFile, writeFile } from 'node:fs/promises';
import { sentenceOf } from '../../dist/options/kinds.js';
import { options } from '../../dist/options/options.js';
import { part } from '../../dist/options/part.js';

const file = new URL('../../dist/options/options.d.ts', import.meta.url);

/** The members of an interface, each with what its record says. */
function members(records) {
  return Object.entries(records).map(([name, record]) => {
    const { default: standard, otherwise } = record;
    const says = sentenceOf(record);
    const sentence = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
    const without = standard === undefined ? otherwise : `\`${JSON.stringify(standard).replaceAll('"', "'")}\``;
    const comment = without === undefined ? sentence : `${sentence} Default: ${without}.`;
    return `    /** ${comment} */\n    readonly ${name}?: Given<Records>['${name}'];\n`;
  });
}

function documented(types, name, records) {
  const body = new RegExp(`(export interface ${name} extends [^{]*\\{\\n)[^}]*\\}`);
  if (!body.test(types)) throw new Error(`${file.pathname} has no interface ${name}`);
  return types.replace(body, (_, head) => `${head}${members(records).join('')}}`);
}

const types = await readFile(file, 'utf8');
await writeFile(file, documented(documented(types, 'DrawOptions', options), 'ViewOptions', part));
