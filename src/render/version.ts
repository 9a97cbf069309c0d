/** The version of this package, as in package.json: another version may draw otherwise. */
export const version: string = '0.1.0';
