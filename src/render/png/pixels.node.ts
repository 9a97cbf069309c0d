import { createRequire } from 'node:module';

/**
 * An SVG without a style sheet as the bytes of a PNG.
 *
 * `scale` is in pixels per point.
 */
export async function drawPixels(svg: string, zoom: number): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Arimo' };
  return (await renderAsync(svg, { fitTo: { mode: 'zoom', value: zoom }, font })).asPng();
}

/** The files of the font: regular, italic, bold, and both. */
export function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) =>
    require.resolve(`@expo-google-fonts/arimo/${face}/Arimo_${face}.ttf`),
  );
}
