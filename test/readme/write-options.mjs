// Writes the table of drawing options into README.md, from their records: `npm run options`.
import { readFileSync, writeFileSync } from 'node:fs';
import { optionsTable } from '../../dist/options/table.js';

const readme = readFileSync('README.md', 'utf8');
writeFileSync(
  'README.md',
  readme.replace(/(?<=<!-- options -->\n)[\s\S]*?(?=<!-- \/options -->)/, () => `\n${optionsTable()}\n\n`),
);
