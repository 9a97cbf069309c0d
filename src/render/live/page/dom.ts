/** What an element has: attributes by their names, and listeners by `on` and the event. */
type Properties = Readonly<Record<string, string | number | boolean | ((event: never) => void)>>;

/** An element of a page; text among its children stays text. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, x] of Object.entries(properties)) {
    if (typeof x === 'function') element.addEventListener(key.slice(2), x as (event: Event) => void);
    else if (x === true) element.setAttribute(key, '');
    else if (x !== false) element.setAttribute(key, String(x));
  }
  element.append(...children);
  return element;
}

/** A button with an accessible name, where its text does not say enough. */
export function button(text: string, onclick: () => void, label?: string, more: Properties = {}): HTMLButtonElement {
  const named = label === undefined ? {} : { 'aria-label': label, title: label };
  return h('button', { type: 'button', ...named, ...more, onclick }, text);
}

/** An element of an SVG. */
export function s<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, x] of Object.entries(attributes)) element.setAttribute(key, String(x));
  return element;
}
