import type { FileFormat, SavedFile } from '../worker/protocol.js';

/** The menu's entries that save a file, with its format; the others copy text. */
export const isFileFormat = (kind: string): kind is FileFormat => ['svg', 'dot', 'html'].includes(kind);

/** Saves a file as a download of the browser. */
export function save({ name, type, text }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers read the file after the click.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Copies a text to the clipboard; false if the browser does not allow it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A program as a block for a README, which `dotgrad embed` draws; its fence is longer than any in the program. */
export function readmeBlock(source: string, name: string): string {
  const longest = Math.max(2, ...Array.from(source.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `<!-- dotgrad name="${name}" -->\n${fence}python\n${source.trimEnd()}\n${fence}\n<!-- /dotgrad -->\n`;
}
