/** The entry `dotgrad/live`: defines the element `<dotgrad-live>`; on a server it does nothing. */
import { DotgradLive } from './element.js';

export { DotgradLive };

if (globalThis.customElements !== undefined && customElements.get('dotgrad-live') === undefined)
  customElements.define('dotgrad-live', DotgradLive);
