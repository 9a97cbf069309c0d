/**
 * The program that defines `<dotgrad-live>`, for pages that carry it in themselves.
 *
 * The build makes this module of `page/`: see `bundle.mjs`.
 */
export declare const script: string;
