import type { Illustration } from '../../render/illustration.js';
import type { LivePicture } from '../../render/live/live-picture.js';

/** The file of an image. */
export type ImageContent =
  | { readonly format: 'svg'; readonly text: string }
  | { readonly format: 'png'; readonly bytes: Uint8Array };

/** A picture that was drawn for a page, before it is given its place there. */
export interface Drawn {
  /** What its ids begin with until the page gives it others. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Its size in the pixels of a page. */
  readonly width: number;
  readonly height: number;
  /** An image, marks that the page writes as an element of its own, or layouts of one that readers change. */
  readonly content:
    | ImageContent
    | { readonly format: 'inline'; readonly illustration: Illustration }
    | { readonly format: 'live'; readonly picture: LivePicture };
  /** The image for readers who prefer dark; undefined if one picture serves all. */
  readonly dark?: ImageContent;
}

/** The pictures of a fence, and what its writer should know. */
export interface FencePictures {
  readonly pictures: readonly Drawn[];
  readonly notes: readonly string[];
}
