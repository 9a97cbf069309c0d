import type { FileFormat, SavedFile } from '../worker/protocol.js';

/** What the menu calls a file's format; all else in it is copied. */
export const isFileFormat = (kind: string): kind is FileFormat => ['svg', 'dot', 'html'].includes(kind);

/** Saves a file by the browser's own means. */
export function save({ name, type, text }: SavedFile): void {
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
