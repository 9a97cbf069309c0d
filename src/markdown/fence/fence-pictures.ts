import type { Message } from '../../check/message.js';
import type { Illustration } from '../../render/illustration.js';
import type { LivePicture } from '../../render/live/live-picture.js';

/** The file of an image. */
export type ImageContent =
  | { readonly format: 'svg'; readonly text: string }
  | { readonly format: 'png'; readonly bytes: Uint8Array };

/** An inline element of the page. */
interface InlineContent {
  readonly format: 'inline';
  readonly illustration: Illustration;
}

/** A still picture, drawn for one width of column. */
export interface Still {
  /** Its size in the pixels of a page. */
  readonly width: number;
  readonly height: number;
  /** The width below which it scrolls instead of shrinking. */
  readonly least: number;
  readonly content: ImageContent | InlineContent;
  /** The image for dark mode; undefined if one picture serves both modes. */
  readonly dark?: ImageContent;
}

/** A picture drawn for a page, before it is placed there. */
export interface Drawn extends Omit<Still, 'content'> {
  /** The prefix of its ids until the page assigns another. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** An image, an inline element of the page, or the layouts of a live picture, which can be zoomed. */
  readonly content: Still['content'] | { readonly format: 'live'; readonly picture: LivePicture };
  /** The picture for phones, and the width in px of the screens that show it. */
  readonly narrow?: { readonly still: Still; readonly screen: number };
}

/** The pictures of a fence, and notes for the author. */
export interface FencePictures {
  readonly pictures: readonly Drawn[];
  readonly notes: readonly Message[];
}
