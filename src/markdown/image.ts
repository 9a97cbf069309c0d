/** Images shrink to the width there is, as inline pictures do. */
export const IMAGE_STYLE = 'max-width:100%;height:auto';

/** The media query of readers who prefer dark. */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';
