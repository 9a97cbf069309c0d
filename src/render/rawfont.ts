/**
 * All text is drawn in Arimo, the one font that is measured exactly and shipped.
 *
 * A font name in DOT text is replaced by one of these names, which say in a layout
 * whether the text is bold or italic: Graphviz ignores case and spaces in names.
 * It knows no bold Arimo by name; DejaVu Sans is the family that it measures as wide.
 */
const FACES = {
  regular: 'Arimo',
  italic: 'ARIMO',
  bold: 'DejaVu Sans',
  both: 'DEJAVU SANS',
} as const;

/** The face by which a layout measures text of any font. */
export function faceFor(font: string): string {
  const bold = /bold|black|heavy|demi/i.test(font);
  const italic = /italic|oblique/i.test(font);
  return FACES[bold ? (italic ? 'both' : 'bold') : italic ? 'italic' : 'regular'];
}

/** How the text of a face is drawn. */
export function faceOf(face: string): { readonly bold: boolean; readonly italic: boolean } {
  const bold = face === FACES.bold || face === FACES.both;
  return { bold, italic: face === FACES.italic || face === FACES.both };
}
