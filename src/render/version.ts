/**
 * The version of this package, as in package.json.
 *
 * Other versions may draw differently.
 */
export const version: string = '0.1.0';
