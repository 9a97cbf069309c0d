import { Core } from './core.js';
import { h } from './dom.js';
import { FRAME, INSIDE } from './style.js';

/** The browser's class for elements, or an empty class on a server. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);

/**
 * `<dotgrad-live>`: pictures of a graph that readers can change.
 *
 * They change its numbers and follow its steps.
 *
 * Its children are the pictures, as `-T html` and the fence word `live` write them; the first carries the graph. They
 * are not touched until a reader interacts with them, so that frameworks find the page that they rendered.
 * When a leaf changes, it fires `dotgrad-change`, whose `detail` has the leaf's `id` and `data`. With the attribute
 * `constants`, readers can change constants too, such as the 2 of `x * 2`.
 */
export class DotgradLive extends Base {
  #core: Core | undefined;
  #waiting: MutationObserver | undefined;

  connectedCallback(): void {
    dress(this.getRootNode() as Document | ShadowRoot);
    if (this.#core !== undefined) this.#core.connect();
    else if (this.#hasGraph) this.#start();
    else {
      // A framework may add the children later.
      this.#waiting ??= new MutationObserver(() => {
        if (this.#hasGraph) this.#start();
      });
      this.#waiting.observe(this, { childList: true, subtree: true });
    }
  }

  /**
   * Shows the numbers from another run of the program on the same graph; nothing moves.
   *
   * @param json the graph, as pictures carry it, with the same nodes as the picture
   */
  renew(json: string): void {
    this.#core?.renew(json);
  }

  disconnectedCallback(): void {
    this.#waiting?.disconnect();
    this.#core?.disconnect();
  }

  get #hasGraph(): boolean {
    return this.querySelector(':scope>svg metadata') !== null;
  }

  #start(): void {
    this.#waiting?.disconnect();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheetOf(INSIDE)];
    const svgs = [...this.querySelectorAll<SVGSVGElement>(':scope>svg')];
    try {
      this.#core = new Core(this, root, svgs);
      this.#core.connect();
    } catch (error) {
      const first = svgs.find((svg) => svg.querySelector('metadata') !== null);
      const why = `This picture is not interactive: ${(error as Error).message}`;
      root.replaceChildren(h('slot', { name: first?.slot ?? '' }), h('p', { class: 'muted', role: 'status' }, why));
    }
  }
}

const dressed = new WeakSet<Document | ShadowRoot>();

/** Adds the rules for the pictures' contents to a page, once. */
function dress(root: Document | ShadowRoot): void {
  if (dressed.has(root)) return;
  dressed.add(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(FRAME)];
}

function sheetOf(rules: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
