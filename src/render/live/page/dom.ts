/** An element's attributes by name, and its listeners as `on` and the event. */
type Properties = Readonly<Record<string, string | number | boolean | ((event: never) => void)>>;

/** Creates an HTML element; strings among its children become text nodes. */
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

/** Creates a button, with an accessible name if its text is not clear enough. */
export function button(text: string, onclick: () => void, label?: string, more: Properties = {}): HTMLButtonElement {
  const named = label === undefined ? {} : { 'aria-label': label, title: label };
  return h('button', { type: 'button', ...named, ...more, onclick }, text);
}

/** Creates an SVG element. */
export function s<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, x] of Object.entries(attributes)) element.setAttribute(key, String(x));
  return element;
}
