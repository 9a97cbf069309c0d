import type { Message } from '../../check/message.js';
import type { Illustration } from '../../render/illustration.js';
import type { LivePicture } from '../../render/live/live-picture.js';

/** The file of an image. */
export type ImageContent =
  | { readonly format: 'svg'; readonly text: string }
  | { readonly format: 'png'; readonly bytes: Uint8Array };

/** A picture drawn for a page, before it is placed there. */
export interface Drawn {
  /** The prefix of its ids until the page assigns another. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Its size in the pixels of a page. */
  readonly width: number;
  readonly height: number;
  /** The width below which it scrolls instead of shrinking; a live picture can be zoomed. */
  readonly least: number;
  /** An image, an inline element of the page, or the layouts of a live picture. */
  readonly content:
    | ImageContent
    | { readonly format: 'inline'; readonly illustration: Illustration }
    | { readonly format: 'live'; readonly picture: LivePicture };
  /** The image for dark mode; undefined if one picture serves both modes. */
  readonly dark?: ImageContent;
}

/** The pictures of a fence, and notes for the author. */
export interface FencePictures {
  readonly pictures: readonly Drawn[];
  readonly notes: readonly Message[];
}
