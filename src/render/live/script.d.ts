/**
 * The program that defines `<dotgrad-live>`, for pages that embed it.
 *
 * The build makes this module from `page/`: see `bundle.mjs`.
 */
export declare const script: string;
