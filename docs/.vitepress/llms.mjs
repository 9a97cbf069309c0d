import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiPage, entries } from './api.mjs';
import { sections } from './pages.mjs';

const INTRO = `# dotgrad

> Backpropagation that you can see: a scalar autograd engine in TypeScript whose every computation becomes a picture.
> It has a command (\`npx dotgrad render\`), a library, plugins for Markdown, and snapshots for tests.

Each page is here as Markdown. llms-full.txt holds all of them.
`;

/** Writes llms.txt, llms-full.txt and each page as Markdown beside the built site. */
export function writeLlms(source, out) {
  const texts = [];
  const index = sections.map(({ title, pages }) => {
    const lines = pages.map(([path, name, description]) => {
      const text = markdown(join(source, `${path}.md`));
      texts.push(text);
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, `${path}.md`), text);
      return `- [${name}](${path}.md): ${description}`;
    });
    return `\n## ${title}\n\n${lines.join('\n')}\n`;
  });
  writeFileSync(join(out, 'llms.txt'), INTRO + index.join(''));
  writeFileSync(join(out, 'llms-full.txt'), texts.join('\n\n'));
}

/** A page with what it includes, or made from the declarations of an entry. */
function markdown(path) {
  const entry = entries.find(({ entry }) => path.endsWith(join('reference/api', `${entry}.md`)));
  if (entry !== undefined) return apiPage(entry);
  const included = (_, other) => readFileSync(join(dirname(path), other), 'utf8');
  return readFileSync(path, 'utf8')
    .replace(/^<!--@include: (\S+)-->$/gm, included)
    .replace(/^<<< (\S+)$/gm, (_, other) => `\`\`\`ts\n${included(_, other)}\`\`\``);
}
