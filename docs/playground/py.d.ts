/** A program, as text: the build puts it into the page. */
declare module '*.py' {
  const source: string;
  export default source;
}
