import type { Picture } from '../worker/protocol.js';

/** A file that the page makes. */
interface Download {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** The files that can be made of a picture, by what the menu calls them. */
export const DOWNLOADS: Readonly<Record<string, (picture: Picture) => Download>> = {
  svg: ({ name, svg }) => ({ name: `${name}.svg`, type: 'image/svg+xml', text: svg }),
  dot: ({ name, dot }) => ({ name: `${name}.dot`, type: 'text/vnd.graphviz', text: dot }),
};

/** Saves a file by the browser's own means. */
export function save({ name, type, text }: Download): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers read it after the click.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a text on the clipboard; false where the browser refuses. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A program as a block of a README, which `dotgrad embed` draws: the fence is longer than any in the program. */
export function readmeBlock(source: string, name: string): string {
  const longest = Math.max(2, ...Array.from(source.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `<!-- dotgrad name="${name}" -->\n${fence}python\n${source.trimEnd()}\n${fence}\n<!-- /dotgrad -->\n`;
}
