import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyCharacter } from '../project/any-character.js';

/** Labels that have broken a drawing somewhere; read as a file, since vite's JSON does not keep lone surrogates. */
export const labels: readonly string[] = JSON.parse(
  readFileSync(new URL('../project/fixtures/labels.json', import.meta.url), 'utf8'),
);

/** Any text: random code units, random characters as people type them, and the hostile labels. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\\"<>{}|& \n\r\t;#xnlrNGTHEL[]\ud800\u0000\u00a0é漢😀') }),
  fc.constantFrom(...labels),
);
