/** Writes `dist/graph.schema.json`, the schema of a graph's JSON for editors and other tools; `npm run build` does so after `tsc`. */
import { writeFile } from 'node:fs/promises';
import { graphSchema } from '../../dist/graph/schema.js';

const file = new URL('../../dist/graph.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(graphSchema, null, 2)}\n`);
