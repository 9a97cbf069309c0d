/** A picture in one format. */
export type Content =
  | { readonly format: 'svg'; readonly text: string }
  | { readonly format: 'png'; readonly bytes: Uint8Array };

/** A picture that was drawn for a page, before it is given its place there. */
export interface Drawn {
  /** What its ids begin with until the page gives it others. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Its size in points, which are the pixels of a page. */
  readonly width: number;
  readonly height: number;
  readonly content: Content;
  /** The same for readers who prefer dark; undefined if one picture serves all. */
  readonly dark?: Content;
}

/** The pictures of a fence, and what its writer should know. */
export interface Drawing {
  readonly pictures: readonly Drawn[];
  readonly notes: readonly string[];
}
