/** The text of a program; the build includes it in the page. */
declare module '*.py' {
  const source: string;
  export default source;
}
