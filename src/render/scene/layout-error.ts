/** Why a picture could not be laid out, and what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}
