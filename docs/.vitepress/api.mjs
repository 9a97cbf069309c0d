import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The entries of the package that have types, by what follows `dotgrad` in an import. */
export const entries = Object.entries(exports)
  .filter(([, { types }]) => types !== undefined)
  .map(([path, { types }]) => ({ entry: path === '.' ? 'dotgrad' : path.slice(2), types: join(root, types) }));

/** What a program imports. */
export const importOf = (entry) => (entry === 'dotgrad' ? 'dotgrad' : `dotgrad/${entry}`);

/** A page in Markdown about all that an entry exports, from the comments in its declarations. */
export function apiPage({ entry, types }) {
  const found = exported(types);
  const [, lead = ''] = /\/\*\*( The entry [\s\S]*?)\*\//.exec(readFileSync(types, 'utf8')) ?? [];
  const [values, kinds] = [false, true].map((isType) => found.filter((one) => one.isType === isType).map(section));
  return [
    `# ${importOf(entry)}`,
    prose(textOf(lead)),
    ...(values.length > 0 ? ['## Functions and classes', ...values] : []),
    ...(kinds.length > 0 ? ['## Types', ...kinds] : []),
    '',
  ].join('\n\n');
}

/** What a file of declarations exports, with its comments, in the order of the alphabet. */
function exported(file) {
  const text = readFileSync(file, 'utf8');
  const own = declarations(text);
  const names = new Map();
  for (const [name, one] of own) if (one.isExported) names.set(name, one);
  for (const [, isType, list, from] of text.matchAll(/^export (type )?\{([\s\S]*?)\}(?: from '(.*?)')?;/gm))
    for (const part of list.split(',').filter((each) => each.trim() !== '')) {
      const [, word, name, alias = name] = /^\s*(type )?([\w$]+)(?: as ([\w$]+))?\s*$/.exec(part);
      if (alias === 'default') continue;
      names.set(alias, { ...find(file, text, name, from), ...((isType || word) && { isType: true }) });
    }
  for (const [, name, from] of text.matchAll(/^export \* as (\w+) from '(.*?)';/gm)) {
    const members = exported(beside(file, from)).map((one) => `- \`${name}.${one.name}\`: ${prose(one.doc.split('\n\n')[0])}`);
    names.set(name, { isType: false, doc: `A namespace:\n\n${members.join('\n')}`, code: '' });
  }
  return [...names].map(([name, one]) => ({ ...one, name })).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** The declaration of a name, in a file or in the one that it comes from. */
function find(file, text, name, from) {
  const source = from ?? new RegExp(`^import [^;]*\\b${name}\\b[^;]* from '(.*?)';`, 'm').exec(text)?.[1];
  const own = declarations(text).get(name);
  if (own !== undefined) return own;
  const found = source?.startsWith('.') ? exported(beside(file, source)).find((one) => one.name === name) : undefined;
  if (found === undefined) throw new Error(`${file}: ${name} is exported and declared nowhere`);
  return found;
}

const beside = (file, from) => join(dirname(file), from.replace(/\.js$/, '.d.ts'));

/** The declarations of a file as the compiler writes them: each begins at the start of a line, below its comment. */
function declarations(text) {
  const found = new Map();
  const pattern = /^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?((?:export |declare )[\s\S]*?)(?=^(?:\/\*\*|export |declare |import )|$(?![\s\S]))/gm;
  for (const [, comment = '', code] of text.matchAll(pattern)) {
    const [, kind, name] = /\b(function|class|interface|type|const|enum) ([\w$]+)/.exec(code.split(/[({=]/)[0]) ?? [];
    if (name === undefined) continue;
    const before = found.get(name);
    found.set(name, {
      isExported: code.startsWith('export '),
      isType: kind === 'interface' || kind === 'type',
      doc: before?.doc || textOf(comment.replace(/^\/\*\*|\*\/\n$/g, '')),
      code: [...(before ? [before.code] : []), shown(code)].join('\n'),
    });
  }
  return found;
}

/** A declaration without what is private. */
function shown(code) {
  return code
    .replace(/^ {4}\/\*\* @internal (?:(?!\*\/)[\s\S])*\*\/\s.*\n/gm, '')
    .replace(/^export (?:default )?(?:declare )?|^declare /, '')
    .replace(/(?: {4}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)? {4}(?:#private|private [^;]*|readonly \[\w+\][^;]*);\n/g, '')
    .replaceAll('    ', '  ')
    .trim();
}

/** A comment without its stars. */
const textOf = (comment) => comment.replace(/^ *\* ?/gm, '').trim();

function section({ name, doc, code }) {
  const [text, ...tags] = doc.split(/^@/m);
  const said = tags.map((tag) => {
    const [, word, rest] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? [];
    if (word === 'example') return `\`\`\`ts\n${rest.replace(/^```\w*\n|\n?```$/g, '')}\n\`\`\``;
    const flat = prose(rest.replace(/\s*\n\s*/g, ' '));
    return word === 'param' ? `- ${flat.replace(/^(\S+)/, '`$1`:')}` : `- ${word}: ${flat}`;
  });
  const block = code === '' ? [] : [`\`\`\`ts\n${code}\n\`\`\``];
  return [`### ${name}`, prose(text.trim()), ...block, said.join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Text in which nothing is HTML or a template, but in code. */
function prose(text) {
  return text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 ? part : part.replace(/</g, '&lt;').replace(/\{\{/g, '&#123;&#123;')))
    .join('');
}
