// Writes the table of drawing options into docs/reference/options.md, from their records: `npm run options`.
import { readFileSync, writeFileSync } from 'node:fs';
import { optionsTable } from '../../../dist/options/table.js';

const page = 'docs/reference/options.md';
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(/(?<=<!-- options -->\n)[\s\S]*?(?=<!-- \/options -->)/, () => `\n${optionsTable()}\n\n`),
);
