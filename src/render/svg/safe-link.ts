/**
 * A link that is allowed in a picture, or undefined.
 *
 * Allowed links are http(s), relative, or begin with `#`. A scheme is found in any
 * case, and after white space and control characters, which browsers skip.
 */
export function safeLink(link: string): string | undefined {
  // Browsers skip these.
  const bare = link.replace(/[\0- \u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g, '');
  const [beforePath = ''] = bare.split(/[/\\?#]/, 1);
  const isSafe = bare !== '' && (!beforePath.includes(':') || /^https?:/i.test(bare));
  return isSafe ? link.trim().replace(/\s/g, '%20') : undefined;
}
