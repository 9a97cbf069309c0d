import { DARK_SCREEN, upTo } from './frame.js';

/** The size of an image in the pixels of a page. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** An image file, and another one for dark mode. */
export interface ImageSource extends ImageSize {
  readonly src: string;
  readonly dark: string | undefined;
}

/** An alternative to an image of a page. */
interface ImageChoice {
  /** The media query that chooses it. */
  readonly media: string;
  readonly src: string;
  /** Its size, if it has another. */
  readonly size?: ImageSize;
}

/** The files of an image. */
interface Sources extends ImageSource {
  /** The image for phones, if that is another. */
  readonly narrow?: ImageSource | undefined;
  /** The width in px of the widest screen that shows it. */
  readonly screen?: number | undefined;
}

/**
 * The alternatives to an image of a page: for phones and for dark mode.
 *
 * Browsers show the first that suits.
 */
export function sourcesOf({ dark, narrow, screen }: Sources): ImageChoice[] {
  const choices: ImageChoice[] = [];
  if (narrow !== undefined && screen !== undefined) {
    const media = upTo(screen);
    if (narrow.dark !== undefined)
      choices.push({ media: `${media} and (prefers-color-scheme: dark)`, src: narrow.dark, size: narrow });
    choices.push({ media, src: narrow.src, size: narrow });
  }
  if (dark !== undefined) choices.push({ media: DARK_SCREEN, src: dark });
  return choices;
}
