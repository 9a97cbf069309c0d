import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The advance widths of Arimo, in ems by code point, read from the font itself. */
export function arimoWidths(face = '400Regular'): ReadonlyMap<number, number> {
  return measured(face, ({ advance }) => advance);
}

/** The empty space at the right of Arimo's glyphs, in ems by code point, read from the font itself. */
export function arimoRightBearings(face = '400Regular'): ReadonlyMap<number, number> {
  return measured(face, ({ advance, bearing, width }) => advance - bearing - width);
}

/** What the font says of a glyph, in ems. */
interface Metrics {
  readonly advance: number;
  /** The space at its left. */
  readonly bearing: number;
  /** The width of its outline. */
  readonly width: number;
}

function measured(face: string, measure: (metrics: Metrics) => number): ReadonlyMap<number, number> {
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${face}/Arimo_${face}.ttf`);
  const font = readFileSync(file);
  const tables = new Map<string, number>();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    tables.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8));
  }
  const table = (name: string): number => tables.get(name) as number;
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  const longOffsets = font.readInt16BE(table('head') + 50) === 1;
  const longMetrics = font.readUInt16BE(table('hhea') + 34);
  const offsetOf = (glyph: number): number =>
    longOffsets ? font.readUInt32BE(table('loca') + 4 * glyph) : 2 * font.readUInt16BE(table('loca') + 2 * glyph);
  const found = new Map<number, number>();
  for (const [code, glyph] of glyphs(font, table('cmap'))) {
    const entry = table('hmtx') + 4 * Math.min(glyph, longMetrics - 1);
    const alone = table('hmtx') + 4 * longMetrics + 2 * (glyph - longMetrics);
    const outline = table('glyf') + offsetOf(glyph);
    const isEmpty = offsetOf(glyph) === offsetOf(glyph + 1);
    const advance = font.readUInt16BE(entry) / unitsPerEm;
    const bearing = font.readInt16BE(glyph < longMetrics ? entry + 2 : alone) / unitsPerEm;
    const width = isEmpty ? 0 : (font.readInt16BE(outline + 6) - font.readInt16BE(outline + 2)) / unitsPerEm;
    found.set(code, measure({ advance, bearing, width }));
  }
  return found;
}

/** The glyph of every code point, from the Windows Unicode subtable, which is of format 4. */
function* glyphs(font: Buffer, cmap: number): Generator<readonly [code: number, glyph: number]> {
  const records = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => cmap + 4 + 8 * i);
  const record = records.find((at) => font.readUInt16BE(at) === 3 && font.readUInt16BE(at + 2) === 1) as number;
  const table = cmap + font.readUInt32BE(record + 4);
  const doubled = font.readUInt16BE(table + 6);
  for (let i = 0; i < doubled; i += 2) {
    const last = font.readUInt16BE(table + 14 + i);
    const first = font.readUInt16BE(table + 16 + doubled + i);
    const delta = font.readInt16BE(table + 16 + 2 * doubled + i);
    const at = table + 16 + 3 * doubled + i;
    const offset = font.readUInt16BE(at);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? code : font.readUInt16BE(at + offset + 2 * (code - first));
      if (glyph !== 0) yield [code, (glyph + delta) & 0xffff];
    }
  }
}
