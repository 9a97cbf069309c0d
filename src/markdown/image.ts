/** The media query of readers who prefer dark. */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';
