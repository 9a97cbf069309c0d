import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import type { Figure } from '../../render/figure/figure.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { canBe } from '../../render/files/save.node.js';
import { captionsOf, illustrate } from '../../render/illustration.js';
import type { Session } from '../terminal/session.node.js';
import { besides } from './targets.node.js';

/** A Markdown page that shows each figure with its title, picture and program. */
export async function gallery(session: Session, figures: readonly NamedFigure[], out: string): Promise<string> {
  const sections: string[] = [];
  for (const figure of figures) sections.push(await section(session, figure, besides(figure, figures), out));
  return `# Gallery\n\nEvery figure, and the program that made it. This page is generated with them.\n\n${sections.join('\n')}`;
}

async function section(
  session: Session,
  { name, figure, source }: NamedFigure,
  others: readonly Figure[],
  out: string,
): Promise<string> {
  const { title, description } = (await captionsOf(figure)) ?? (await illustrate(figure));
  const program = (await readFile(session.at(source), 'utf8')).trimEnd();
  const path = relative(session.at(out), session.at(source)).replaceAll('\\', '/');
  const formats = (['dot', 'png', 'json'] as const).filter((format) => canBe(format, figure, others));
  const links = formats.map((format) => `[${format}](${name}.${format})`).join(' · ');
  return [
    `## ${title}`,
    '',
    `![${oneLine(description)}](${name}.svg)`,
    '',
    `${links} · made by [\`${basename(source)}\`](${path})`,
    '',
    '```ts',
    program,
    '```',
    '',
  ].join('\n');
}

/** Escapes the alternative text of a Markdown image. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\[\]*_`<>]/g, '\\$&');
}
